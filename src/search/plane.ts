import { type Homography, multiply } from '../geometry/homography.ts';

/** A plane of samples: the sample (x, y) lies at `offset` + `step` · (x, y) of the full-resolution image. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  readonly step: number;
  readonly offset: readonly [number, number];
}

/** The plane's pixels to those of full resolution. */
export const toFull = ({ step, offset: [x, y] }: Plane): Homography =>
  Float64Array.of(step, 0, x, 0, step, y, 0, 0, 1);

/** The pixels of full resolution to the plane's. */
const fromFull = ({ step, offset: [x, y] }: Plane): Homography =>
  Float64Array.of(1 / step, 0, -x / step, 0, 1 / step, -y / step, 0, 0, 1);

/** A map of full-resolution pixels as one of two planes' pixels. */
export const between = (w: Homography, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(fromFull(moving), w), toFull(fixed));

/** A map of two planes' pixels as one of full-resolution pixels. */
export const atFull = (w: ArrayLike<number>, fixed: Plane, moving: Plane): Homography =>
  multiply(multiply(toFull(moving), w), fromFull(fixed));

/** The middle between a plane's first and last pixels. */
export const centerOf = ({ width, height }: Plane): readonly [number, number] => [
  (width - 1) / 2,
  (height - 1) / 2,
];
