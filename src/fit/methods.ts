import type { MethodName } from './choices.ts';
import { firstOrder } from './firstOrder.ts';
import { levenbergMarquardt } from './levenbergMarquardt.ts';
import type { Optimizer } from './optimizer.ts';

/** What each of the `METHODS` runs. */
export const OPTIMIZERS: Readonly<Record<MethodName, Optimizer>> = {
  'levenberg-marquardt': levenbergMarquardt,
  esm: levenbergMarquardt,
  'gradient-descent': firstOrder('plain'),
  adam: firstOrder('adam'),
};
