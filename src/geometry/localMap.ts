import type { Frame, Point } from './frame.ts';
import { type Homography, multiply, translation, transpose } from './homography.ts';

/**
 * Converts a map between images with origins to one between arrays, whose first samples are at (0, 0): W′ =
 * T(−s) W T(o) / k for a source origin s, an output origin o, and a k > 0 that makes |W′₃₃| = 1.
 */
export interface LocalMap {
  readonly matrix: Homography;
  /** Converts a tangent dW to dW′. */
  push(tangent: ArrayLike<number>): Homography;
  /** Converts a cotangent ∂L/∂W′ to ∂L/∂W. */
  pull(cotangent: ArrayLike<number>): Homography;
}

export function localMap(w: ArrayLike<number>, sourceOrigin: Point, frame: Frame): LocalMap {
  const left = translation(-sourceOrigin[0], -sourceOrigin[1]);
  const right = translation(frame.origin[0], frame.origin[1]);
  const moved = multiply(multiply(left, w), right);
  const largest = Math.max(...moved.map(Math.abs));
  const last = Math.abs(moved[8] ?? 0);
  // A positive scale keeps the sign of z, which tells what lies behind the camera.
  const scale = last > 1e-9 * largest ? last : largest;
  const scaled = (m: Homography) => m.map((value) => value / scale);
  return {
    matrix: scaled(moved),
    push: (tangent) => scaled(multiply(multiply(left, tangent), right)),
    pull: (cotangent) => scaled(multiply(multiply(transpose(left), cotangent), transpose(right))),
  };
}
