import { known } from '../../base/known.ts';
import type { Point } from '../frame.ts';
import { type Homography, toHomography } from '../homography.ts';
import type { TransformName } from './models/index.ts';
import { POINT_FITS } from './points/index.ts';
import { pairsOf } from './points/pairs.ts';

/** How a map is fitted to pairs of points. */
export interface PointFitOptions {
  /** The weight of each pair, at least 0. Default 1. */
  readonly weights?: ArrayLike<number>;
  /** The fixed point of `rotation` and `scaling`. Default the origin. */
  readonly center?: Point;
}

/**
 * The map W of a model that minimizes Σ w_k |W from_k − to_k|², in pixels. For a warp, `from` are pixels of
 * the output and `to` their source positions. The fit is exact if the points allow it.
 *
 * translation: the mean difference; rotation, euclidean: Kabsch 1976; similarity: Umeyama 1991; scaling,
 * affine: linear least squares; homography: through four points, or the direct linear transform in Hartley's
 * coordinates (1997) with Gauss–Newton steps. Only scaling, affine and homography can mirror the picture.
 *
 * Throws OptionError for an unknown model; SizeError for lists of different lengths or of too few points;
 * MapError for points or weights that are not finite, and for points that do not determine a map (equal, on
 * one line, or three of four on a line).
 *
 * @example
 * ```ts
 * import { fitPoints } from 'pullback';
 *
 * const W = fitPoints('similarity', from, to);
 * ```
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
 * The homography W with W from_k = to_k for four pairs of points, no three on a line, in pixels. For more
 * pairs it is the least-squares solution. For a warp, `from` are pixels of the output and `to` their source
 * positions. Throws as `fitPoints` does.
 *
 * @example
 * ```ts
 * import { fromCorners, warp } from 'pullback';
 *
 * const rectified = warp(source, fromCorners(from, to));
 * ```
 */
export const fromCorners = (from: readonly Point[], to: readonly Point[]): Homography =>
  fitPoints('homography', from, to);
