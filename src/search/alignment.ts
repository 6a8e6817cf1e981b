import type { Homography } from '../geometry/homography.ts';

/** A map of a fixed plane's pixels to a moving one's, and r = gain · Y + bias − T. */
export interface Alignment {
  readonly w: Homography;
  readonly gain: number;
  readonly bias: number;
}
