import type { Point } from './frame.ts';
import { type Homography, multiply, translation } from './homography.ts';

/**
 * The map T(c) M T(−c): moves the center of M from the origin to c, in pixels. Takes any 3×3 matrix, also a
 * derivative ∂W.
 *
 * @example
 * ```ts
 * import { about } from 'pullback';
 *
 * const quarterTurn = about([10, 10], [0, -1, 0, 1, 0, 0, 0, 0, 1]); // leaves (10, 10) in place
 * ```
 */
export const about = ([x, y]: Point, m: ArrayLike<number>): Homography =>
  multiply(multiply(translation(x, y), m), translation(-x, -y));
