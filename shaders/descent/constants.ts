/** The constants of a Levenberg–Marquardt descent, shared by the host and the device. */

export const FIRST_DAMPING = 1e-4;
export const LEAST_DAMPING = 1e-9;
export const MOST_DAMPING = 1e9;
/** Smallest damping after a rejected step: smaller values hardly shorten the step. */
export const FELT_DAMPING = 1e-2;
/** On a level l > 0, steps shorter than this many pixels of the level are left to the finer levels. */
export const COARSE_TOLERANCE = 0.05;
/** On such a level, a step that lowers the loss by less than this share is the last one. */
export const COARSE_GAIN = 1e-3;
/** Steps along another gradient than that of the loss may raise the loss by this factor. */
const SLACK = 1.01;
/**
 * So much along the gradient of the denoised image: bilinear interpolation keeps all noise of a sample at whole pixels and a
 * quarter between them, so that the loss prefers a place between pixels by up to this factor.
 */
const NOISE_SLACK = 4;

/**
 * Along such a gradient, steps that do not shrink to this share of the last go to and fro over a kink of the loss: the
 * damping grows by `SWING_FACTOR`, from `SWING_DAMPING` on, and is not lowered any more.
 */
export const SWING = 0.7;
export const SWING_DAMPING = 1;
export const SWING_FACTOR = 4;

/** The factor by which a step along a gradient may raise the loss. */
export const slackOf = (gradient: 'exact' | 'mean' | 'denoised'): number =>
  ({ exact: 1, mean: SLACK, denoised: NOISE_SLACK })[gradient];
/**
 * A rejected step that is shorter than this many times the insignificant length ends the fit: the loss has a
 * kink there.
 */
export const ROUNDING = 3;
/** Steps longer than this many standard deviations are always evaluated before they are taken. */
export const MOST_BLIND = 3;
/** A gain below this means that the moving image was scaled to a constant. */
export const LEAST_GAIN = 1e-3;
/** Levels on which the residuals are close to their final values. */
export const SETTLED_LEVELS = 2;
/**
 * Upper limit of the relaxation: beyond it, a step would rely on the curvature of the loss at residuals that
 * still change.
 */
export const MOST_RELAXED = 1.5;
/**
 * Maximum rounds of scale estimate and descent on a level, and the relative change of the scale below which
 * no further round is made.
 */
export const ROUNDS = { most: 2, same: 0.1 } as const;

/** 1 / Φ⁻¹(¾): from the median of |r| to σ, for Gaussian residuals. */
export const MAD_TO_SIGMA = 1.4826;
/** Residuals change from one level to the next, but seldom by more than this factor. */
export const MARGIN = 4;
/** A median must be at least this many bins from 0 to be accurate to a few percent. */
export const FEW_BINS = 8;
/**
 * The bin that a small median is taken to lie in for the range of the next histogram, which is `MARGIN` times
 * as wide.
 */
export const LEAST_BINS = 2;
/** Maximum number of histograms before the bin itself is taken as the median. */
export const ATTEMPTS = 6;
/** Below this a root mean square is 0 in float32. */
export const LEAST_RMSE = 1e-9;
