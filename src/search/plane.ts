import type { Homography } from '../homography.ts';

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
export const fromFull = ({ step, offset: [x, y] }: Plane): Homography =>
  Float64Array.of(1 / step, 0, -x / step, 0, 1 / step, -y / step, 0, 0, 1);
