import type { Point } from './frame.ts';
import { cornersOf } from './frameOf.ts';
import { apply } from './homography.ts';

/**
 * The centers of a frame's corner pixels, clockwise from the top left, in coordinates without the frame's
 * origin.
 */
export const corners = ({ width, height }: { width: number; height: number }): Point[] =>
  cornersOf({ width, height });

/** The largest distance between two maps at the corners of a frame, in source pixels. */
export function largestMove(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  frame: { width: number; height: number },
): number {
  return Math.max(
    ...corners(frame).map(([x, y]) => {
      const [p, q] = [apply(a, x, y), apply(b, x, y)];
      return Math.hypot(p[0] - q[0], p[1] - q[1]);
    }),
  );
}
