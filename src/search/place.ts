import type { Homography } from '../geometry/homography.ts';

/** Where a candidate stands. */
export interface Place {
  /** Of full-resolution pixels, without origins. */
  readonly map: Homography;
  /** That of the moving planes that it is compared in. */
  readonly scale: number;
  readonly gain: number;
  readonly bias: number;
}
