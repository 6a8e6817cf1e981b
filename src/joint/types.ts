import type { LossChoice } from '../../shaders/loss/resolveLoss.ts';
import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { FitOptions } from '../fit/types.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';

/** How one image is found from many frames. */
export interface JointOptions extends Pick<FitOptions, 'model' | 'photometry' | 'signal'> {
  /** Pixels of X per pixel of a frame, along each axis, at least 1. Default 2; 1 only reduces noise. */
  readonly scale?: number;
  /** Maximum number of alternations between maps and image. Default 6. */
  readonly iterations?: number;
  /** How a frame samples X. Default `linear`; `cubic` if the scale is 1. */
  readonly interpolation?: InterpolationChoice;
  /**
   * σ of the Gaussian that a frame's pixel averages, in pixels of a frame. Default √((1 − 1/scale²) / 12):
   * the variance of a frame's pixel minus that of a pixel of X.
   */
  readonly psf?: number;
  /** The loss of a pixel's residual; it must be one that can be fitted. Default `huber`. */
  readonly loss?: LossChoice;
  /** The weight λ of the prior, or `auto` (default): from the estimated noise and gradients. */
  readonly lambda?: number | 'auto';
}

/** One alternation between maps and image. */
export interface JointStep {
  /** The number of the alternation, from 1. */
  readonly iteration: number;
  /** The largest number of alternations. */
  readonly iterations: number;
  /** L per counted sample with these maps, before the image was improved. */
  readonly lossBefore: number;
  /** L per counted sample after the image was improved. */
  readonly loss: number;
  /** The largest motion of a frame's corner, in pixels of X; 0 in the first alternation. */
  readonly moved: number;
}

/** How a joint fit ended. */
export type JointStatus = 'converged' | 'max-iterations' | 'aborted';

/** What a joint fit found. */
export interface JointResult {
  /**
   * X, with its first pixel at (0, 0) and the exposure of frame 0. Pixel edges lie on those of frame 0. The
   * caller destroys it.
   */
  readonly image: Image;
  /** How the fit ended. */
  readonly status: JointStatus;
  /**
   * W of each frame, from its pixels to those of X. For a frame that is left out, the last map of its fit.
   */
  readonly maps: readonly Homography[];
  /** Whether each frame was used, or left out because its fit to frame 0 found no answer. */
  readonly found: readonly ('used' | 'left-out')[];
  /** The gain of each frame, per channel: T ≈ gain · X(W) + bias. */
  readonly gain: readonly (readonly number[])[];
  /** The bias of each frame, per channel. */
  readonly bias: readonly (readonly number[])[];
  /** σ of a sample's noise, in units of the samples. */
  readonly noise: number;
  /** The weight of the prior that was used. */
  readonly lambda: number;
  /** The steps, one per alternation. */
  readonly steps: readonly JointStep[];
}
