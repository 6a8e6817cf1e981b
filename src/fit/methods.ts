import { firstOrder } from './firstOrder.ts';
import { levenbergMarquardt } from './levenbergMarquardt.ts';
import type { Optimizer } from './optimizer.ts';
import type { GradientChoice } from './types.ts';

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
    optimize: levenbergMarquardt,
    maxIterations: 50,
    rate: 1,
    secondOrder: true,
    gradient: 'auto',
  },
  esm: { optimize: levenbergMarquardt, maxIterations: 50, rate: 1, secondOrder: true, gradient: 'mean' },
  'gradient-descent': {
    optimize: firstOrder('plain'),
    maxIterations: 100,
    rate: 1e-7,
    secondOrder: false,
    gradient: 'exact',
  },
  adam: {
    optimize: firstOrder('adam'),
    maxIterations: 100,
    rate: 1e-3,
    secondOrder: false,
    gradient: 'exact',
  },
} as const satisfies Record<string, Method>;
/** A name of `METHODS`. */
export type MethodName = keyof typeof METHODS;

interface Method {
  readonly optimize: Optimizer;
  /** Per level. */
  readonly maxIterations: number;
  /** Not used by second-order methods. */
  readonly rate: number;
  /** Second-order methods support models and photometry, and go from coarse to fine by default. */
  readonly secondOrder: boolean;
  readonly gradient: GradientChoice;
}
