import type { ModelName } from '../../shaders/geometry/models.ts';
import type { ComparisonChoice } from '../../shaders/loss/resolveLoss.ts';
import type { InterpolationChoice } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import type { Homography, HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { GradientChoice, MethodName, SearchName, SymmetryName } from './choices.ts';
import type { SignalName } from './signals.ts';

/** How two images are aligned. */
export interface FitOptions {
  /**
   * The W to start from: it maps the fixed image's pixels to the moving one's. Without it the identity is tried, and where
   * that does not lead to a match all rotations, scales from ½ to 2 and shifts are searched.
   */
  readonly init?: HomographyLike;
  /** When the fit looks further than downhill from its start: one of `SEARCHES`. Default `auto`; `local` for first-order methods. */
  readonly search?: SearchName;
  /** The maps that are searched, around `init`. Default `homography`, the only one of first-order methods. */
  readonly model?: ModelName;
  /** Default `levenberg-marquardt`. */
  readonly method?: MethodName;
  /** The step of a first-order method. Defaults: 1e-7, and 1e-3 for Adam; what is safe depends on the images. */
  readonly rate?: number;
  /**
   * What the steps are taken along: one of `GRADIENTS`, apart from the loss's own gradient. `auto` (default) takes the exact
   * one, and ends along that of the denoised moving image where its noise would tell; `esm` takes the mean one.
   */
  readonly gradient?: GradientChoice;
  /**
   * Where the images are compared: one of `SYMMETRIES`. Default `none`; with `halfway` neither is preferred, and exchanging
   * them inverts W (to the tolerance, on the CPU engine; to float32 on WebGPU).
   */
  readonly symmetry?: SymmetryName;
  /** A name, or a leaf of your own. Default `linear`. */
  readonly interpolation?: InterpolationChoice;
  /** What of images of colors is compared: one of `SIGNALS`. Default `channels`. Images of numbers are compared in all channels. */
  readonly compare?: SignalName;
  /**
   * A pointwise loss that can be fitted (all but `sum` and `l1`), or `zncc`, 1 − the correlation; a name, or a leaf of your
   * own. Default `geman-mcclure`; `huber` for a first-order method.
   */
  readonly loss?: ComparisonChoice;
  /** The scale of the loss, or `auto` (default): from the median of the residuals, on every level. */
  readonly scale?: number | 'auto';
  /** Whether a gain and a bias per channel are solved for. Default `gain-bias`; `none` for a first-order method. */
  readonly photometry?: 'gain-bias' | 'none';
  /** Pyramid levels, 1 for none. Default: until a side is under 32 pixels; 1 for a first-order method. */
  readonly levels?: number;
  /** Iterations per level at most. Default: 50; 100 for a first-order method. */
  readonly maxIterations?: number;
  /**
   * A step that moves no corner by more than this many pixels ends the fit. Default 1e-3, or 0.3 standard deviations of what
   * is estimated if that is more; 1e-7 with the symmetry `halfway`.
   */
  readonly tolerance?: number;
  /** Weights m ≥ 0 of the fixed image's pixels: one channel of its size; 0 leaves a pixel out. Default 1. */
  readonly fixedWeights?: Image;
  /** Weights of the moving image's samples, interpolated as it is; the weight of a pair of pixels is the product. */
  readonly movingWeights?: Image;
  /** The share of the fixed image that must see the moving one. Default 0.1. */
  readonly minOverlap?: number;
  /** Ends the fit early, with status `aborted` and the best W so far. */
  readonly signal?: AbortSignal;
}

/** One iteration, accepted or not. */
export interface FitStep {
  /** 0 is the full resolution. */
  readonly level: number;
  readonly levels: number;
  /** From 1, over all levels. */
  readonly iteration: number;
  /** Mean ρ(r) per counted sample, at the W that was tried. */
  readonly loss: number;
  /** The best W so far, at full resolution. */
  readonly W: Homography;
  /** Levenberg–Marquardt's μ; 0 for a first-order method. */
  readonly damping: number;
  readonly accepted: boolean;
  /** The share of the fixed image that sees the moving one. */
  readonly overlap: number;
  /** How far the step moves the corner that it moves most, in full-resolution pixels of the moving image. */
  readonly moved: number;
}

export type FitStatus =
  | 'converged'
  | 'max-iterations'
  | 'stalled'
  | 'lost-overlap'
  | 'no-texture'
  | 'ambiguous'
  | 'diverged'
  | 'aborted';

/** A 2×2 covariance in px², row by row: [xx, xy, yx, yy]. */
export type CornerCovariance = readonly [number, number, number, number];

export interface FitResult {
  /** Maps the fixed image's pixels to the moving one's; W₃₃ = 1 where it can be. */
  readonly W: Homography;
  readonly status: FitStatus;
  /** The status in words, with what to try. */
  readonly reason: string;
  /** What of the colors was compared; undefined for images of numbers. */
  readonly compared: SignalName | undefined;
  /** Mean ρ(r) per counted sample. */
  readonly loss: number;
  /** Root mean square of r = gain · Y + bias − T over the counted samples. */
  readonly rmse: number;
  readonly overlap: number;
  readonly iterations: number;
  readonly levels: number;
  /**
   * Of W at the fixed image's corners (top left, top right, bottom right, bottom left), in the moving image; empty
   * where the images leave a direction undetermined.
   */
  readonly cornerCovariance: readonly CornerCovariance[];
  /** Covariance of the model's parameters θ of W ← W N⁻¹ exp(Σ θₖ Gₖ) N, n × n, row-major; empty as `cornerCovariance` is. */
  readonly covariance: Float64Array;
  /** σ̂ of the residuals, 1.4826 · median |r| with `scale: 'auto'` and a robust loss, else their root mean square by weight. */
  readonly sigma: number;
  readonly gain: readonly number[];
  readonly bias: readonly number[];
  /** Other maps that explain the images about as well, where the status is `ambiguous`. */
  readonly alternatives: readonly Homography[];
  /** Times that the host waited for the device. */
  readonly stats: { readonly roundTrips: number };
}
