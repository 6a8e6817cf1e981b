import { type Homography, multiply } from '../geometry/homography.ts';

/** A plane of samples: the sample (x, y) lies at `offset` + `step` · (x, y) of the full-resolution image. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  readonly step: number;
  readonly offset: readonly [number, number];
}

/** The step of a plane of about side² samples of an image; 1 where the image has no more. */
export const stepFor = ({ width, height }: { width: number; height: number }, side: number): number =>
  Math.max(Math.sqrt(width * height) / side, 1);

/** Maps pixels of the plane to full resolution. */
export const toFull = ({ step, offset: [x, y] }: Plane): Homography =>
  Float64Array.of(step, 0, x, 0, step, y, 0, 0, 1);

/** Maps full-resolution pixels to pixels of the plane. */
const fromFull = ({ step, offset: [x, y] }: Plane): Homography =>
  Float64Array.of(1 / step, 0, -x / step, 0, 1 / step, -y / step, 0, 0, 1);

/** Converts a map in full-resolution pixels to one between two planes. */
export const between = (w: Homography, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(fromFull(moving), w), toFull(fixed));

/** Converts a map between two planes to one in full-resolution pixels. */
export const atFull = (w: ArrayLike<number>, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(toFull(moving), w), fromFull(fixed));

/** The center of a plane, between its first and last pixels. */
export const centerOf = ({ width, height }: Plane): readonly [number, number] => [
  (width - 1) / 2,
  (height - 1) / 2,
];
