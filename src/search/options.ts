import type { Homography } from '../geometry/homography.ts';

/** The range of a search. */
export interface SearchOptions {
  /**
   * Scales: moving pixels per fixed pixel, or relative to `around`. Default ½ to 2, or 0.8 to 1.25 around a
   * map.
   */
  readonly scales?: readonly [number, number];
  /** Rotations in radians. Default the full circle, or ±0.35 around a map. */
  readonly angles?: readonly [number, number];
  /**
   * A map in full-resolution pixels to search around: only shifts of up to 25% of the fixed image are
   * searched.
   */
  readonly around?: Homography;
  /** Maximum number of results. Default 4. */
  readonly count?: number;
  readonly signal?: AbortSignal;
}

/** A map that was found. */
export interface Candidate {
  /** Full-resolution pixels of the fixed image to those of the moving one, without origins. */
  readonly map: Homography;
  /** The gain in r = gain · Y + bias − T, for the mean of the channels. */
  readonly gain: number;
  readonly bias: number;
  /**
   * Mean of r² / (s² + r²) / 2 over the fixed image, with the same s for all candidates; ½ for pixels without
   * overlap.
   */
  readonly cost: number;
  /**
   * The scale of the residuals, relative to that of the fixed image's deviations from its median. Correct
   * maps are below ½.
   */
  readonly unexplained: number;
  /** The share of the fixed image that overlaps the moving one. */
  readonly seen: number;
}
