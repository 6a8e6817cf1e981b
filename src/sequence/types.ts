import type { FitOptions, FitResult } from '../fit/types.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';

/** Frames in temporal order. The caller keeps and destroys them. */
export type Frames = Iterable<Image> | AsyncIterable<Image>;

/**
 * What each frame is fitted to.
 *
 * @example
 * ```ts
 * import { REFERENCES } from 'pullback';
 *
 * console.log(REFERENCES); // ['template', 'previous']
 * ```
 */
export const REFERENCES = ['template', 'previous'] as const;
/** A name of `REFERENCES`. */
export type Reference = (typeof REFERENCES)[number];

/**
 * What happens with the drift that a keyframe measures.
 *
 * @example
 * ```ts
 * import { DRIFTS } from 'pullback';
 *
 * console.log(DRIFTS); // ['correct', 'report']
 * ```
 */
export const DRIFTS = ['correct', 'report'] as const;
/** A name of `DRIFTS`. */
export type DriftChoice = (typeof DRIFTS)[number];

/** How a sequence is tracked: the options of its fits, and these. */
export interface SequenceOptions extends Omit<FitOptions, 'init'> {
  /**
   * `template` (default): every frame is fitted to the template, starting from the predicted map. `previous`:
   * to the last fitted frame, and the maps are composed, for scenes that leave the view of the template.
   */
  readonly reference?: Reference;
  /** The image whose pixels W maps. Default: the first frame. */
  readonly template?: Image;
  /** With `previous`: the drift is measured every `keyframe` frames, and at the last one. Default 10. */
  readonly keyframe?: number;
  /** `correct` (default) continues from the map without drift when it is measured; `report` does not. */
  readonly drift?: DriftChoice;
  /**
   * The smallest correlation of the warped frame with the image that it is fitted to (smaller after a cut, or
   * for noise). A fit that ends a quarter of the frame away from the prediction is rejected too. Default
   * 0.35.
   */
  readonly minCorrelation?: number;
}

/** One frame of a sequence. */
export interface SequenceStep {
  /** The index of the frame, from 0. */
  readonly index: number;
  /**
   * `reference`: the frame is the template itself. `fitted`: W is a fit. `predicted`: the fit found no answer
   * (a blank frame, a cut), and W is the prediction.
   */
  readonly found: 'reference' | 'fitted' | 'predicted';
  /** Maps the template's pixels to this frame's. */
  readonly W: Homography;
  /** Maps the pixels of the frame before to this frame's: W · (W before)⁻¹. */
  readonly step: Homography;
  /** The fit of this frame, also if it found no answer; undefined for the template itself. */
  readonly result?: FitResult;
  /**
   * The correlation of the warped frame with the image that it was fitted to; 0 if the fit ended without a
   * map.
   */
  readonly correlation?: number;
  /**
   * The distance of the composed map from a fit to the template: the largest at a corner, in pixels of the
   * frame. Undefined if it was not measured, or if the template is out of view.
   */
  readonly drift?: number;
}

/** Result of tracking a sequence. */
export interface SequenceResult {
  /** `aborted` if the signal ended it; the steps are those before that. */
  readonly status: 'complete' | 'aborted';
  /** The steps, one per frame. */
  readonly steps: readonly SequenceStep[];
  /** W of each step. */
  readonly maps: readonly Homography[];
}
