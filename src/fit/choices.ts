import type { GradientName } from '../../shaders/comparison/stepGradient.ts';

/** When a fit looks further than downhill from its start. */
export const SEARCHES = {
  auto: 'where the residual says that the start led astray; everywhere, without a start',
  global: 'always, everywhere',
  local: 'never: downhill from the start',
} as const;
export type SearchName = keyof typeof SEARCHES;

/** Where the images are compared. */
export const SYMMETRIES = {
  none: "on the fixed image's pixels, the moving one warped",
  halfway: 'on a frame between them, both warped: exchanged images give the inverse map',
} as const;
export type SymmetryName = keyof typeof SYMMETRIES;

/** A step gradient, or the one that suits the images' noise. */
export type GradientChoice = 'auto' | GradientName;

/** Whether a gain and a bias are solved for. */
export const PHOTOMETRIES = { 'gain-bias': true, none: false } as const;

/** Every method by its public name, with the defaults that suit it. */
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
export type MethodName = keyof typeof METHODS;

interface Method {
  /** Per level. */
  readonly maxIterations: number;
  /** Second-order methods take none. */
  readonly rate: number;
  /** Second-order methods know models and photometry, and go from coarse to fine by default. */
  readonly secondOrder: boolean;
  readonly gradient: GradientChoice;
}
