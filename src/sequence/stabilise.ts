import { OptionError } from '../errors.ts';
import type { FrameLike, Point } from '../frame.ts';
import { cornersOf } from '../frameOf.ts';
import {
  apply,
  type Homography,
  type HomographyLike,
  identity,
  invert,
  multiply,
  normalise,
  toHomography,
} from '../homography.ts';
import { fromCorners } from '../transforms/fitPoints.ts';

export interface StabiliseOptions {
  /** σ of the Gaussian along the sequence, in frames: shake that is faster goes, motion that is slower stays. Default 10. */
  readonly smoothing?: number;
}

/** Frames further away than this many σ hardly count. */
const REACH = 3;

/** Whether a map keeps the points in front of the camera, as far as they are at the first one. */
function inFront(w: Homography, points: readonly Point[]): boolean {
  const depths = points.map(([x, y]) => (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0));
  return depths.every((z) => z * (depths[0] ?? 0) > 0);
}

/**
 * The value at 0 of the line through (offset, value) that is nearest in the least squares weighted by the Gaussian: the
 * Gaussian mean inside a sequence, and at its ends still exact for a steady motion.
 */
function smoothedAt0(
  samples: readonly { offset: number; at: readonly Point[] }[],
  sigma: number,
  k: number,
): Point {
  const sums = { one: 0, t: 0, tt: 0, x: 0, y: 0, tx: 0, ty: 0 };
  for (const { offset: t, at } of samples) {
    const [x, y] = at[k] ?? [0, 0];
    const g = Math.exp(-0.5 * (t / sigma) ** 2);
    sums.one += g;
    sums.t += g * t;
    sums.tt += g * t * t;
    sums.x += g * x;
    sums.y += g * y;
    sums.tx += g * t * x;
    sums.ty += g * t * y;
  }
  const det = sums.one * sums.tt - sums.t * sums.t;
  if (!(det > 1e-9 * sums.one * sums.one)) return [sums.x / sums.one, sums.y / sums.one];
  return [(sums.tt * sums.x - sums.t * sums.tx) / det, (sums.tt * sums.y - sums.t * sums.ty) / det];
}

/**
 * The map to warp each frame with so that the camera moves smoothly: it maps an output pixel to a position in frame i,
 * for `maps` W_i of template pixels to those of frame i (as `fitSequence` gives), frames of the size of `frame`.
 *
 * As Matsushita et al. (2006), from the motions of the neighbours relative to frame i, so that the template need not be in
 * sight: its corners c go to c̄ = the smoothed value at j = i of W_j W_i⁻¹ c, and the result takes c̄ back to c. Throws
 * OptionError for a smoothing that is not positive, MapError for a map that has no inverse.
 */
export function stabilise(
  maps: readonly HomographyLike[],
  frame: FrameLike,
  { smoothing = 10 }: StabiliseOptions = {},
): Homography[] {
  if (!(smoothing > 0 && Number.isFinite(smoothing))) {
    throw new OptionError(`smoothing is ${smoothing}: give a positive number of frames`);
  }
  const path = maps.map(toHomography);
  const corners = cornersOf(frame);
  const reach = Math.ceil(REACH * smoothing);
  return path.map((w, i) => {
    const back = invert(w);
    const first = Math.max(0, i - reach);
    const samples = path.slice(first, i + reach + 1).flatMap((other, j) => {
      const motion = multiply(other, back);
      if (!inFront(motion, corners)) return [];
      return [{ offset: first + j - i, at: corners.map(([x, y]) => apply(motion, x, y)) }];
    });
    const smooth = corners.map((_, k) => smoothedAt0(samples, smoothing, k));
    return samples.length > 1 ? normalise(fromCorners(smooth, corners)) : identity();
  });
}
