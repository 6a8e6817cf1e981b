import { firstOrder } from './firstOrder.ts';
import { levenbergMarquardt } from './levenbergMarquardt.ts';
import type { Optimiser } from './optimiser.ts';
import type { GradientChoice } from './types.ts';

/** Every method by its public name, with the defaults that suit it. */
export const METHODS = {
  'levenberg-marquardt': {
    optimise: levenbergMarquardt,
    maxIterations: 50,
    rate: 1,
    secondOrder: true,
    gradient: 'auto',
  },
  esm: { optimise: levenbergMarquardt, maxIterations: 50, rate: 1, secondOrder: true, gradient: 'mean' },
  'gradient-descent': {
    optimise: firstOrder('plain'),
    maxIterations: 100,
    rate: 1e-7,
    secondOrder: false,
    gradient: 'exact',
  },
  adam: {
    optimise: firstOrder('adam'),
    maxIterations: 100,
    rate: 1e-3,
    secondOrder: false,
    gradient: 'exact',
  },
} as const satisfies Record<string, Method>;
export type MethodName = keyof typeof METHODS;

interface Method {
  readonly optimise: Optimiser;
  /** Per level. */
  readonly maxIterations: number;
  /** Second-order methods take none. */
  readonly rate: number;
  /** Second-order methods know models and photometry, and go from coarse to fine by default. */
  readonly secondOrder: boolean;
  readonly gradient: GradientChoice;
}
