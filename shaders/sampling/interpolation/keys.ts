import type { Interpolation } from '../../leaf/contracts.ts';
import { polynomialInterpolation } from '../../leaf/polynomial.ts';

/**
 * Cubic convolution (Keys 1981) with the slope `a` at distance 1: −½ reproduces quadratics (Catmull–Rom), −¾ is that of
 * OpenCV and torch. Continuously differentiable.
 */
export const keys = (a: number): Interpolation =>
  polynomialInterpolation([
    [0, a, -2 * a, a],
    [1, 0, -(a + 3), a + 2],
    [0, -a, 2 * a + 3, -(a + 2)],
    [0, 0, a, -a],
  ]);
