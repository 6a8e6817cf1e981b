import type { GradientName } from '../../shaders/comparison/stepGradient.ts';

/**
 * When a fit searches beyond the neighborhood of its start.
 *
 * @example
 * ```ts
 * import { SEARCHES } from 'pullback';
 *
 * console.log(SEARCHES.local);
 * ```
 */
export const SEARCHES = {
  auto: 'unless the start leads to a map beyond doubt',
  global: 'always, everywhere',
  local: 'never: descends from the start',
} as const;
/** A name of `SEARCHES`. */
export type SearchName = keyof typeof SEARCHES;

/**
 * Where the images are compared.
 *
 * @example
 * ```ts
 * import { SYMMETRIES } from 'pullback';
 *
 * console.log(Object.keys(SYMMETRIES)); // ['none', 'halfway']
 * ```
 */
export const SYMMETRIES = {
  none: "on the fixed image's pixels, the moving one warped",
  halfway: 'on a frame between them, both warped: exchanged images give the inverse map',
} as const;
/** A name of `SYMMETRIES`. */
export type SymmetryName = keyof typeof SYMMETRIES;

/** A name of `GRADIENTS`, or `auto`: the one that suits the noise of the images. */
export type GradientChoice = 'auto' | GradientName;

/** Whether a gain and a bias are solved for. */
export const PHOTOMETRIES = { 'gain-bias': true, none: false } as const;

/**
 * Every optimization method by its public name, with its defaults.
 *
 * @example
 * ```ts
 * import { METHODS } from 'pullback';
 *
 * console.log(Object.keys(METHODS)); // ['levenberg-marquardt', 'esm', 'gradient-descent', 'adam']
 * ```
 */
export const METHODS = {
  'levenberg-marquardt': {
    maxIterations: 50,
    rate: 1,
    secondOrder: true,
    gradient: 'auto',
  },
  esm: { maxIterations: 50, rate: 1, secondOrder: true, gradient: 'mean' },
  'gradient-descent': {
    maxIterations: 100,
    rate: 1e-7,
    secondOrder: false,
    gradient: 'exact',
  },
  adam: {
    maxIterations: 100,
    rate: 1e-3,
    secondOrder: false,
    gradient: 'exact',
  },
} as const satisfies Record<string, Method>;
/** A name of `METHODS`. */
export type MethodName = keyof typeof METHODS;

interface Method {
  /** Per level. */
  readonly maxIterations: number;
  /** Not used by second-order methods. */
  readonly rate: number;
  /** Second-order methods support models and photometry, and go from coarse to fine by default. */
  readonly secondOrder: boolean;
  readonly gradient: GradientChoice;
}
