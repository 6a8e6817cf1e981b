/**
 * What a leaf must give, in both languages. `position`, `t` and sizes are in pixels; pixel centers lie on
 * integers, the first at 0.
 */

/** The recursive filter that turns samples into B-spline coefficients: side c₋₁ + (1 − 2 side) c₀ + side c₁ = sample. */
export interface Prefilter {
  /** The weight of a neighbor at a sample. */
  readonly side: number;
  /** The root z of side z² + (1 − 2 side) z + side inside the unit circle. */
  readonly pole: number;
}

/** A separable interpolation kernel: the weights of `support` consecutive taps, and their slopes d/dt. */
export interface Interpolation {
  /** Taps per axis. Even supports are anchored at floor(position), odd ones at the nearest sample, halves up. */
  readonly support: number;
  /** Where the taps read coefficients; without it they read the samples. */
  readonly prefilter?: Prefilter;
  /** Whether the value at a sample is the sample: with a prefilter, after it. Kernels that smooth do not. */
  readonly interpolates: boolean;
  /** Weights at `t` = position − anchor; they sum to 1. */
  weights(t: number): readonly number[];
  /** d weights / dt; they sum to 0. */
  slopes(t: number): readonly number[];
  /** d² weights / dt² inside a cell, where the kernel has them. */
  readonly curvatures?: (t: number) => readonly number[];
  /** The weights' coefficients in 1, t, t², …, a row per tap, where they are polynomials: for loops over many t. */
  readonly pieces?: readonly (readonly number[])[];
  /** Σ over the taps of the float32 roundoff of their weights, slopes or curvatures, in units of 2⁻²⁴. */
  readonly roundoff: number;
  /**
   * `fn interpolation_weights(t: f32) -> array<f32, SUPPORT>`, and `interpolation_slopes` and (where they exist)
   * `interpolation_curvatures`, likewise; helpers begin with `interpolation_`.
   */
  readonly wgsl: string;
}

/** A coordinate brought into the domain of the samples. */
export interface Fold {
  /** Among the samples, in pixels. */
  readonly position: number;
  /** d position / d coordinate: the fold's sign, or 0 where it is flat. */
  readonly slope: number;
  /** False where the warp takes the fill value, with derivative 0. */
  readonly inside: boolean;
  /** How far the value continues along its slope at `position`; only if the border `continues`. */
  readonly beyond?: number;
}

/** The meaning of an axis of `size` samples outside [0, size − 1]. */
export interface Border {
  /** True when taps outside read the fill value. */
  readonly blends: boolean;
  /** True when the slope of `fold` can be other than 1. */
  readonly folds: boolean;
  /**
   * True when every position outside [0, size − 1] takes the fill value, so that loops may skip such pixels.
   */
  readonly hard: boolean;
  /** True when the value continues along its slope. */
  readonly continues: boolean;
  /**
   * How coefficients continue past the ends. `edge` and `fill` continue the samples, before they are
   * filtered.
   */
  readonly extension: ExtensionName | 'edge' | 'fill';
  /** Brings a coordinate into the domain of `size` samples. */
  fold(coordinate: number, size: number): Fold;
  /** The cell that is interpolated, given the anchor and the last whole cell. */
  cell(anchor: number, last: number): number;
  /** The sample that tap `index` reads, or −1 for the fill value (only where `blends`). */
  tap(index: number, size: number): number;
  /**
   * `fn PREFIX_fold(coordinate: f32, past: f32, size: i32) -> Fold`, where `past` is coordinate − (size − 1), more precise
   * near that end, and `Fold(position: f32, slope: f32, inside: bool, beyond: f32)` is a struct that stands before it;
   * `fn PREFIX_cell(anchor: i32, last: i32) -> i32`, `fn PREFIX_tap(index: i32, size: i32) -> i32`. Helpers begin with
   * `PREFIX_` too: the other axis may have the same border, or one with helpers of the same names.
   */
  readonly wgsl: (prefix: string) => string;
}

/** A term of a continuation: `weight` times the coefficient at `index`. */
interface Term {
  readonly index: number;
  readonly weight: number;
}

/** The names of `EXTENSIONS`. */
export type ExtensionName = 'mirror' | 'reflect' | 'repeat' | 'line' | 'line-edge' | 'flat-edge' | 'free';

/** How the coefficients of a line continue before its first and, mirrored, past its last. */
export interface Extension {
  /**
   * c₋ₖ of a line of `size` coefficients from those at −k + 1 … size − 2 + k, k ≥ 1, for a kernel of `support` taps: at
   * most four terms.
   */
  terms(k: number, size: number, support: number): readonly Term[];
}

/**
 * A penalty on the residual r = Y − T of one channel of one pixel. A robust one has a scale s > 0, in units of the
 * samples: it is about ½ r² for |r| ≪ s, and departs from it around |r| = s.
 */
export interface Loss {
  /** A loss of each pixel's residual. */
  readonly kind: 'pointwise';
  /** `mean` divides by the number of valid samples, or by their weight. */
  readonly reduction: 'sum' | 'mean';
  /** Whether `weight` exists and is bounded at every residual, so that Gauss–Newton steps can be formed. */
  readonly fits: boolean;
  /** s / σ for an asymptotic efficiency of 95% at Gaussian residuals; absent where there is no scale. */
  readonly tuning?: number;
  /** ρ(r). */
  rho(r: number, scale: number): number;
  /** ρ′(r). */
  slope(r: number, scale: number): number;
  /** ρ′(r) / r, continued to r = 0: the weight of iteratively reweighted least squares. */
  weight(r: number, scale: number): number;
  /**
   * ρ″(r), if the loss can be fitted: its mean is the steepness of the equations, independent of the weights.
   */
  curvature(r: number, scale: number): number;
  /** `fn loss_rho(r: f32, scale: f32) -> f32`, and `loss_slope`, `loss_weight`, `loss_curvature`, likewise; helpers begin with `loss_`. */
  readonly wgsl: string;
}

/** How alike a channel of Y and one of T are, and the derivatives of that. */
export interface Likeness {
  /** Of one channel. */
  readonly value: number;
  /** ∂value / ∂var Y. */
  readonly byVariance: number;
  /** ∂value / ∂cov(Y, T). */
  readonly byCovariance: number;
}

/**
 * A loss of two images as wholes, of their moments: 1 − the mean over the channels of `likeness`. No gain > 0 and no bias
 * of Y or T changes it, so that least squares with both solved for make it small.
 */
export interface ImageLoss {
  /** A loss of whole images. */
  readonly kind: 'image';
  /** Of a channel, by its weighted moments; both variances are above 0. Channels that are constant have likeness 0. */
  likeness(varY: number, varT: number, covariance: number): Likeness;
}
