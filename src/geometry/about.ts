import type { Point } from './frame.ts';
import { type Homography, multiply, translation } from './homography.ts';

/** T(c) M T(−c): what M does about the origin, done about the center c, in pixels. Takes any 3×3, a ∂W too. */
export const about = ([x, y]: Point, m: ArrayLike<number>): Homography =>
  multiply(multiply(translation(x, y), m), translation(-x, -y));
