import type { LossChoice } from '../../shaders/loss/resolveLoss.ts';
import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { FitOptions } from '../fit/types.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';

/** How one image is found of many frames. */
export interface JointOptions extends Pick<FitOptions, 'model' | 'photometry' | 'signal'> {
  /** Pixels of X per pixel of a frame, along each axis, at least 1. Default 2; 1 takes noise away and adds no detail. */
  readonly scale?: number;
  /** Alternations of maps and image, at most. Default 6. */
  readonly iterations?: number;
  /** How a frame samples X. Default `linear`; `cubic` where the scale is 1. */
  readonly interpolation?: InterpolationChoice;
  /**
   * What a frame's pixel averages: a Gaussian of this σ, in pixels of a frame. Default √((1 − 1/scale²) / 12): as wide as
   * the pixel's square is beyond that of X.
   */
  readonly psf?: number;
  /** Of a pixel's residual; one that can be fitted. Default `huber`. */
  readonly loss?: LossChoice;
  /** The weight λ of the prior, or `auto` (default): from the noise and the gradients that are found. */
  readonly lambda?: number | 'auto';
}

/** One alternation. */
export interface JointStep {
  /** From 1. */
  readonly iteration: number;
  readonly iterations: number;
  /** L per sample that was counted, with these maps: before the image was improved, and after. */
  readonly lossBefore: number;
  readonly loss: number;
  /** How far the corner of a frame that moved most did, in pixels of X; 0 at first. */
  readonly moved: number;
}

export type JointStatus = 'converged' | 'max-iterations' | 'aborted';

export interface JointResult {
  /** X, from (0, 0), in the exposure of frame 0; edges of pixels lie on those of frame 0. It is the caller's. */
  readonly image: Image;
  readonly status: JointStatus;
  /** W of each frame, its pixels to those of X; for a frame that is left out, where its fit ended. */
  readonly maps: readonly Homography[];
  /** Whether the frame's fit to frame 0 found an answer. */
  readonly found: readonly ('used' | 'left-out')[];
  /** T ≈ gain · X(W) + bias, per frame and channel. */
  readonly gain: readonly (readonly number[])[];
  readonly bias: readonly (readonly number[])[];
  /** σ of a sample's noise, in units of the samples. */
  readonly noise: number;
  readonly lambda: number;
  /** Of each alternation. */
  readonly steps: readonly JointStep[];
}
