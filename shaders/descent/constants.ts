/** The numbers of a Levenberg–Marquardt descent, the same wherever it runs. */

export const FIRST_DAMPING = 1e-4;
export const LEAST_DAMPING = 1e-9;
export const MOST_DAMPING = 1e9;
/** The damping after a rejection: below it a step hardly shortens. */
export const FELT_DAMPING = 1e-2;
/** On a level l > 0 a step under this many of its pixels is left to the finer ones. */
export const COARSE_TOLERANCE = 0.05;
/** On such a level a step that lowers the loss by less than this share is the last one. */
export const COARSE_GAIN = 1e-3;
/** Steps along another gradient than the loss's own end where that loss is not quite least. */
export const SLACK = 1.01;
/** A step this many times as long that lowers the loss no more is one of its kinks. */
export const ROUNDING = 3;
/** Steps of more standard deviations than this are never taken without a look at where they lead. */
export const MOST_BLIND = 3;
/** A gain below this has turned the moving image into a constant. */
export const LEAST_GAIN = 1e-3;
/** Levels on which residuals are about what they will remain. */
export const SETTLED_LEVELS = 2;
/** Longer than this, a step would trust the curvature of the loss at residuals that are not yet what they will be. */
export const MOST_RELAXED = 1.5;
/** Rounds of scale estimate and descent on a level, and the relative change of the scale that is not worth another. */
export const ROUNDS = { most: 2, same: 0.1 } as const;

/** 1 / Φ⁻¹(¾): from the median of |r| to σ, for Gaussian residuals. */
export const MAD_TO_SIGMA = 1.4826;
/** Residuals change from one level to the next, but hardly by more than this. */
export const MARGIN = 4;
/** Bins that a median must be away from 0 to be known to a few percent. */
export const FEW_BINS = 8;
/** Bins that a median counts as for the range of the next histogram, which is `MARGIN` times as wide. */
export const LEAST_BINS = 2;
/** Histograms that are taken before the bin itself counts as the median. */
export const ATTEMPTS = 6;
/** A root mean square that is 0 to float32. */
export const LEAST_RMSE = 1e-9;
