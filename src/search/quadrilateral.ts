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
 * The map that sends the corners of a frame to given positions (Heckbert 1989), with w₈ = 1; undefined unless
 * all corners are in front of the camera.
 */
export function throughCorners(to: Quadrilateral, { width, height }: Size): Homography | undefined {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = to as unknown as [
    ...[number, number, number, number],
    ...[number, number, number, number],
  ];
  const [ax, ay, bx, by] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 - bx, y0 - y1 - by];
  const area = ax * by - bx * ay;
  const g = (sx * by - bx * sy) / area;
  const h = (ax * sy - sx * ay) / area;
  if (!(Math.min(1 + g, 1 + h, 1 + g + h) > 0)) return undefined;
  const [u, v] = [1 / (width - 1), 1 / (height - 1)];
  return Float64Array.of(
    ...[(x1 - x0 + g * x1) * u, (x3 - x0 + h * x3) * v, x0],
    ...[(y1 - y0 + g * y1) * u, (y3 - y0 + h * y3) * v, y0],
    ...[g * u, h * v, 1],
  );
}
