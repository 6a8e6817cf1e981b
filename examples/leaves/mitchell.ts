import { type Interpolation, polynomialInterpolation } from '../../src/index.ts';

/**
 * Mitchell and Netravali (1988) with B = C = ⅓: four cubics that smooth a little, so that the value at a sample is not the
 * sample. Row k holds the coefficients in 1, t, t², t³ of the weight of tap k, at distances t + 1, t, 1 − t and 2 − t.
 */
export const mitchell: Interpolation = polynomialInterpolation([
  [1 / 18, -1 / 2, 5 / 6, -7 / 18],
  [8 / 9, 0, -2, 7 / 6],
  [1 / 18, 1 / 2, 3 / 2, -7 / 6],
  [0, 0, -1 / 3, 7 / 18],
]);
