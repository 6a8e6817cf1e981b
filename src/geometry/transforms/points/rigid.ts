import { MapError } from '../../../base/errors.ts';
import type { Point } from '../../frame.ts';
import type { Homography } from '../../homography.ts';
import { TRANSFORMS } from '../models/index.ts';
import { type Centroids, centroids, moments } from './moments.ts';
import type { Pair } from './pairs.ts';

/** Moments below this, relative to what they are made of, are rounding. */
const ROUNDING = 1e-12;

/** The angle and scale that turn one set onto the other: argmin Σ w |s R p − q|². */
function turn(pairs: readonly Pair[], about: Centroids): { angle: number; scale: number } {
  const { dot, cross, xx, yy, toSquares } = moments(pairs, about);
  const length = Math.hypot(dot, cross);
  if (!(length > ROUNDING * Math.sqrt((xx + yy) * toSquares))) {
    throw new MapError(
      'the points do not determine an angle: give points that differ and are not mirror images',
    );
  }
  return { angle: Math.atan2(cross, dot), scale: length / (xx + yy) };
}

/** q̄ − s R p̄. */
function shift({ from: [x, y], to }: Centroids, angle: number, scale = 1): Point {
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return [to[0] - (c * x - s * y), to[1] - (s * x + c * y)];
}

export function fitTranslation(pairs: readonly Pair[]): Homography {
  return TRANSFORMS.translation.matrix(shift(centroids(pairs), 0));
}

export function fitRotation(pairs: readonly Pair[], center: Point): Homography {
  return TRANSFORMS.rotation.matrix([turn(pairs, { from: center, to: center }).angle], center);
}

/** Kabsch 1976 in the plane: proper rotations alone. */
export function fitEuclidean(pairs: readonly Pair[]): Homography {
  const means = centroids(pairs);
  const { angle } = turn(pairs, means);
  return TRANSFORMS.euclidean.matrix([angle, ...shift(means, angle)]);
}

/** Umeyama 1991 in the plane, without reflections. */
export function fitSimilarity(pairs: readonly Pair[]): Homography {
  const means = centroids(pairs);
  const { angle, scale } = turn(pairs, means);
  return TRANSFORMS.similarity.matrix([scale, angle, ...shift(means, angle, scale)]);
}

export function fitScaling(pairs: readonly Pair[], center: Point): Homography {
  const { xx, yy, xu, yv } = moments(pairs, { from: center, to: center });
  if (!(xx > 0 && yy > 0)) {
    throw new MapError(
      'the points do not determine the scales: give points away from the center along x and along y',
    );
  }
  return TRANSFORMS.scaling.matrix([xu / xx, yv / yy], center);
}
