import type { Homography } from '../homography.ts';
import type { Plane } from './plane.ts';

/** A map of a fixed plane's pixels to a moving one's, and r = gain · Y + bias − T. */
export interface Alignment {
  readonly w: Homography;
  readonly gain: number;
  readonly bias: number;
}

/** Two small images. */
export interface Pair {
  readonly moving: Plane;
  readonly fixed: Plane;
}
