import type { Interpolation } from '../../leaf/contracts.ts';
import { polynomialInterpolation } from '../../leaf/polynomial.ts';

/** B-spline of degree 3, through the samples by its prefilter; twice continuously differentiable. */
export const cubic: Interpolation = {
  ...polynomialInterpolation([
    [1 / 6, -1 / 2, 1 / 2, -1 / 6],
    [2 / 3, 0, -1, 1 / 2],
    [1 / 6, 1 / 2, 1 / 2, -1 / 2],
    [0, 0, 0, 1 / 6],
  ]),
  interpolates: true,
  prefilter: { side: 1 / 6, pole: Math.sqrt(3) - 2 },
};
