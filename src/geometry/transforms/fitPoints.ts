import { known } from '../../base/known.ts';
import type { Point } from '../frame.ts';
import { type Homography, toHomography } from '../homography.ts';
import type { TransformName } from './models/index.ts';
import { POINT_FITS } from './points/index.ts';
import { pairsOf } from './points/pairs.ts';

export interface PointFitOptions {
  /** How much each pair counts, at least 0. Default 1. */
  readonly weights?: ArrayLike<number>;
  /** What `rotation` and `scaling` leave in place. Default the origin. */
  readonly center?: Point;
}

/**
 * The map W of a model with W from_k ≈ to_k: the one of least Σ w_k |W from_k − to_k|², in pixels. For a warp, `from` are
 * pixels of the output and `to` their source positions. Exact where the points allow it.
 *
 * translation: the mean difference; rotation, euclidean: Kabsch 1976; similarity: Umeyama 1991; scaling, affine: linear
 * least squares; homography: through four points, or the direct linear transform in Hartley's coordinates (1997) with
 * Gauss–Newton steps. None but scaling, affine and homography turns a picture over.
 *
 * Throws OptionError for an unknown model; SizeError for lists of different lengths or of too few points; MapError for
 * points or weights that are not finite, and for points that determine no map (equal, on one line, three of four on one).
 */
export function fitPoints(
  model: TransformName,
  from: readonly Point[],
  to: readonly Point[],
  { weights, center = [0, 0] }: PointFitOptions = {},
): Homography {
  const { needed, fit } = POINT_FITS[known(POINT_FITS, 'transform', model)];
  return toHomography(fit(pairsOf(from, to, weights, needed), center));
}

/**
 * The homography W with W from_k = to_k for four points, no three on a line, in pixels; for more, that of least squares.
 * For a warp, `from` are pixels of the output and `to` their source positions. Throws as `fitPoints` does.
 */
export const fromCorners = (from: readonly Point[], to: readonly Point[]): Homography =>
  fitPoints('homography', from, to);
