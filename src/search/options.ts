import type { Homography } from '../geometry/homography.ts';

/** Where a search looks for the map. */
export interface SearchOptions {
  /** Moving pixels per fixed pixel, or a factor of those of `around`. Default ½–2, or 0.8–1.25 around a map. */
  readonly scales?: readonly [number, number];
  /** In radians. Default the full circle, or ±0.35 around a map. */
  readonly angles?: readonly [number, number];
  /** A map of full-resolution pixels: shifts of up to 25% of the fixed image are searched, not all of the moving one. */
  readonly around?: Homography;
  /** Candidates that are returned at most. Default 4. */
  readonly count?: number;
  readonly signal?: AbortSignal;
}

/** A map that was found. */
export interface Candidate {
  /** Full-resolution pixels of the fixed image to those of the moving one, without origins. */
  readonly map: Homography;
  /** r = gain · Y + bias − T, of the mean of the channels. */
  readonly gain: number;
  readonly bias: number;
  /** Mean of r² / (s² + r²) / 2 over the fixed image, s common to all candidates; ½ where nothing is seen. */
  readonly cost: number;
  /** The scale of the residuals over that of the fixed image's deviations from its median: right maps are below ½. */
  readonly unexplained: number;
  /** The share of the fixed image that sees the moving one. */
  readonly seen: number;
}
