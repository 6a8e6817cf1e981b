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
   * The W to start from: it maps the fixed image's pixels to the moving one's. Without it the identity is
   * tried; unless that leads to a match beyond doubt, features of both images are matched, and if that finds no map, all
   * rotations, scales from ½ to 2 and shifts are searched.
   */
  readonly init?: HomographyLike;
  /**
   * When the fit searches beyond the neighborhood of its start: one of `SEARCHES`. Default `auto`; `local`
   * for first-order methods.
   */
  readonly search?: SearchName;
  /** The family of maps, relative to `init`. Default `homography`, the only one for first-order methods. */
  readonly model?: ModelName;
  /** Default `levenberg-marquardt`. */
  readonly method?: MethodName;
  /**
   * Learning rate of a first-order method. Default 1e-7, for Adam 1e-3. Too small is slow, too large
   * diverges; what is safe depends on the images.
   */
  readonly rate?: number;
  /**
   * The gradient that the steps follow: one of `GRADIENTS`. `auto` (default) uses the exact one, and finishes
   * with that of the denoised moving image if noise would bias the result; `esm` uses the mean one.
   */
  readonly gradient?: GradientChoice;
  /**
   * Where the images are compared: one of `SYMMETRIES`. Default `none`; with `halfway` neither image is
   * preferred, and exchanging them inverts W (to the tolerance, on the CPU engine; to float32 on WebGPU).
   */
  readonly symmetry?: SymmetryName;
  /** How the moving image is sampled. Default `linear`. */
  readonly interpolation?: InterpolationChoice;
  /**
   * The channels of color images that are compared: one of `SIGNALS`. Default `channels`. Images of plain
   * numbers are compared in all channels.
   */
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
  /**
   * Pyramid levels, 1 for none. Default: until a side has fewer than 32 pixels; 1 for a first-order method.
   */
  readonly levels?: number;
  /** Iterations per level at most. Default: 50; 100 for a first-order method. */
  readonly maxIterations?: number;
  /**
   * A step that moves no corner by more than this many pixels ends the fit. Default 1e-3, or 0.3 standard
   * deviations of the estimate if that is more; 1e-7 with the symmetry `halfway`.
   */
  readonly tolerance?: number;
  /** Weights m ≥ 0 of the fixed image's pixels: one channel of its size; 0 leaves a pixel out. Default 1. */
  readonly fixedWeights?: Image;
  /**
   * Weights of the moving image's samples, one channel of its size, interpolated like the image. The weight
   * of a pixel is the product of both weights.
   */
  readonly movingWeights?: Image;
  /**
   * The smallest share of the fixed image that must overlap the moving one. Default 0.1, or half of what a start sees if
   * that is less.
   */
  readonly minOverlap?: number;
  /** Ends the fit early, with status `aborted` and the best W so far. */
  readonly signal?: AbortSignal;
}

/** One iteration, whether its step was accepted or not. */
export interface FitStep {
  /** 0 is the full resolution. */
  readonly level: number;
  /** The number of pyramid levels. */
  readonly levels: number;
  /** From 1, over all levels. */
  readonly iteration: number;
  /** Mean ρ(r) per counted sample, at the W that was tried. */
  readonly loss: number;
  /** The best W so far, at full resolution. */
  readonly W: Homography;
  /** Levenberg–Marquardt's μ; 0 for a first-order method. */
  readonly damping: number;
  /** Whether the step improved the loss and was taken. */
  readonly accepted: boolean;
  /** The share of the fixed image that overlaps the moving one. */
  readonly overlap: number;
  /** The largest distance by which the step moves a corner, in full-resolution pixels of the moving image. */
  readonly moved: number;
}

/** How a fit ended. `reason` of the result says it in words. */
export type FitStatus =
  | 'converged'
  | 'max-iterations'
  | 'stalled'
  | 'lost-overlap'
  | 'no-texture'
  | 'ambiguous'
  | 'no-match'
  | 'diverged'
  | 'aborted';

/** What led a fit to its map. */
export type FoundBy = 'start' | 'features' | 'grid';

/** A 2×2 covariance in px², row by row: [xx, xy, yx, yy]. */
export type CornerCovariance = readonly [number, number, number, number];

/** What a fit found. */
export interface FitResult {
  /** Maps the fixed image's pixels to the moving one's. W₃₃ = 1 where possible. */
  readonly W: Homography;
  /** How the fit ended. */
  readonly status: FitStatus;
  /** The status in words, with what to try. */
  readonly reason: string;
  /**
   * How much the agreement of details under W exceeds chance, from 0 to 1: below ½ the map is not to be believed, and the
   * status says so.
   */
  readonly confidence: number;
  /** Whether W turns the image over, as a mirror does. */
  readonly mirrored: boolean;
  /** What led to W: the start, features on which both images agree, or a grid of maps. */
  readonly foundBy: FoundBy;
  /** The channels of color images that were compared; undefined for images of plain numbers. */
  readonly compared: SignalName | undefined;
  /** Mean ρ(r) per counted sample. */
  readonly loss: number;
  /** Root mean square of r = gain · Y + bias − T over the counted samples. */
  readonly rmse: number;
  /** The share of the fixed image that sees the moving one, from 0 to 1. */
  readonly overlap: number;
  /** The number of iterations over all levels. */
  readonly iterations: number;
  /** The number of pyramid levels. */
  readonly levels: number;
  /**
   * Covariances of the positions to which W maps the fixed image's corners (top left, top right, bottom
   * right, bottom left). Empty if the images leave a direction undetermined, or if W is not to be believed.
   */
  readonly cornerCovariance: readonly CornerCovariance[];
  /**
   * Covariance of the model's parameters θ of W ← W N⁻¹ exp(Σ θₖ Gₖ) N, n × n, row-major. Empty if the images
   * leave a direction undetermined, or if W is not to be believed.
   */
  readonly covariance: Float64Array;
  /**
   * σ̂ of the residuals, 1.4826 · median |r| with `scale: 'auto'` and a robust loss, otherwise their weighted
   * root mean square.
   */
  readonly sigma: number;
  /** The gain per channel in gain · Y + bias ≈ T. */
  readonly gain: readonly number[];
  /** The bias per channel in gain · Y + bias ≈ T. */
  readonly bias: readonly number[];
  /**
   * Other maps that explain the images about equally well, if the status is `ambiguous`; if it is `no-match`, other maps
   * that were tried.
   */
  readonly alternatives: readonly Homography[];
  /** How often the descents waited for the device; planes that a verdict or a search reads are not counted. */
  readonly stats: { readonly roundTrips: number };
}
