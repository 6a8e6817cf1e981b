import type { FitOptions, FitResult } from '../fit/types.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';

/** Frames in the order of time. They stay their owner's. */
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
 * What is done about the drift that a keyframe measures.
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
   * `template` (default): every frame is fitted to the template, from where the frames before lead. `previous`: to the
   * last frame that was found, and the maps are composed, for scenes that leave the template's sight.
   */
  readonly reference?: Reference;
  /** What W starts from. Default: the first frame. */
  readonly template?: Image;
  /** With `previous`: every so many frames, and at the last one, the drift is measured. Default 10. */
  readonly keyframe?: number;
  /** `correct` (default): where the drift is measured, go on from the map that has none; `report`: do not. */
  readonly drift?: DriftChoice;
  /**
   * The correlation of the warped frame with what it is fitted to, below which a fit is not believed (a cut, or noise);
   * nor is one that ends a quarter of the frame away from where the frames before lead. Default 0.35.
   */
  readonly minCorrelation?: number;
}

/** One frame of a sequence. */
export interface SequenceStep {
  /** From 0. */
  readonly index: number;
  /**
   * `reference`: the frame is the template itself. `fitted`: W is a fit. `predicted`: the fit found no answer (a blank frame, a
   * cut), and W is where the frames before lead.
   */
  readonly found: 'reference' | 'fitted' | 'predicted';
  /** Maps the template's pixels to this frame's. */
  readonly W: Homography;
  /** Maps the pixels of the frame before to this frame's: W · (W before)⁻¹. */
  readonly step: Homography;
  /** The fit of this frame, also where it found no answer; undefined for the template itself. */
  readonly result?: FitResult;
  /** Of the warped frame with what it was fitted to; 0 where the fit ended without a map. */
  readonly correlation?: number;
  /**
   * How far the composed map was from a fit to the template itself: the largest distance of a corner, in pixels of the
   * frame. Undefined where it was not measured, or the template is out of sight.
   */
  readonly drift?: number;
}

/** What a sequence of frames was followed to. */
export interface SequenceResult {
  /** `aborted`: by the signal; the steps are those before. */
  readonly status: 'complete' | 'aborted';
  /** The steps, one per frame. */
  readonly steps: readonly SequenceStep[];
  /** W of each step. */
  readonly maps: readonly Homography[];
}
