import { corners } from '../geometry/corners.ts';
import { apply, type Homography } from '../geometry/homography.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** x and y of four corners, clockwise from the top left. */
export type Quadrilateral = Float64Array;

/** The positions to which a map sends the corners of a frame. */
export const quadrilateralOf = (w: Homography, frame: Size): Quadrilateral =>
  Float64Array.from(corners(frame).flatMap(([x, y]) => apply(w, x, y)));

/**
 * The map that sends the corners (0, 0), (1, 0), (1, 1), (0, 1) of the unit square to given positions (Heckbert 1989), with
 * w₈ = 1.
 */
export function fromUnitSquare(to: ArrayLike<number>): Homography {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = Array.from(to);
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 - bx, y0 - y1 - by];
  const area = ax * by - bx * ay;
  const g = (sx * by - bx * sy) / area;
  const h = (ax * sy - sx * ay) / area;
  return Float64Array.of(
    x1 - x0 + g * x1,
    x3 - x0 + h * x3,
    x0,
    y1 - y0 + g * y1,
    y3 - y0 + h * y3,
    y0,
    g,
    h,
    1,
  );
}

/**
 * The map that sends the corners of a frame to given positions, with w₈ = 1; undefined unless all corners are in front of the
 * camera.
 */
export function throughCorners(to: Quadrilateral, { width, height }: Size): Homography | undefined {
  const square = fromUnitSquare(to);
  const [g = 0, h = 0] = square.subarray(6);
  if (!(Math.min(1 + g, 1 + h, 1 + g + h) > 0)) return undefined;
  const units = [1 / (width - 1), 1 / (height - 1), 1];
  return square.map((entry, k) => entry * (units[k % 3] ?? 1));
}
