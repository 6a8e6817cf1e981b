import type { Interpolation } from '../../leaf/contracts.ts';
import { polynomialInterpolation } from '../../leaf/polynomial.ts';

/** B-spline of degree 2, through the samples by its prefilter; continuously differentiable. */
export const quadratic: Interpolation = {
  ...polynomialInterpolation([
    [1 / 8, -1 / 2, 1 / 2],
    [3 / 4, 0, -1],
    [1 / 8, 1 / 2, 1 / 2],
  ]),
  interpolates: true,
  prefilter: { side: 1 / 8, pole: Math.sqrt(8) - 3 },
};
