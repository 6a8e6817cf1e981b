import type { Homography } from '../geometry/homography.ts';

/** A candidate. */
export interface Place {
  /** The map in full-resolution pixels, without origins. */
  readonly map: Homography;
  /** The scale of the moving planes in which it is compared. */
  readonly scale: number;
  readonly gain: number;
  readonly bias: number;
}
