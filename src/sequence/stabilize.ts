import { OptionError } from '../base/errors.ts';
import type { FrameLike, Point } from '../geometry/frame.ts';
import { cornersOf } from '../geometry/frameOf.ts';
import {
  apply,
  determinant,
  type Homography,
  type HomographyLike,
  identity,
  invert,
  multiply,
  normalize,
  toHomography,
} from '../geometry/homography.ts';
import { fromCorners } from '../geometry/transforms/fitPoints.ts';

/** How a camera path is smoothed. */
export interface StabilizeOptions {
  /** σ of the Gaussian along the sequence, in frames: shake that is faster goes, motion that is slower stays. Default 10. */
  readonly smoothing?: number;
}

/** Frames further away than this many σ hardly count. */
const REACH = 3;

/**
 * Where a motion takes the corners; undefined where it takes one behind the camera, or further than the frame is long and
 * wide: such a neighbor sees something else.
 */
function carried(motion: Homography, corners: readonly Point[], far: number): Point[] | undefined {
  // Whatever factor the entries have: a camera's motion turns nothing over, so that its determinant is positive.
  const sign = Math.sign(determinant(motion));
  const depths = corners.map(([x, y]) => (motion[6] ?? 0) * x + (motion[7] ?? 0) * y + (motion[8] ?? 0));
  if (!depths.every((z) => sign * z > 0)) return undefined;
  const moved = corners.map(([x, y]) => apply(motion, x, y));
  const near = moved.every(
    ([u, v], k) => Math.hypot(u - (corners[k]?.[0] ?? 0), v - (corners[k]?.[1] ?? 0)) <= far,
  );
  return near ? moved : undefined;
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
 * As Matsushita et al. (2006), from the motions of the neighbors relative to frame i, so that the template need not be in
 * sight: its corners c go to c̄ = the smoothed value at j = i of W_j W_i⁻¹ c, and the result takes c̄ back to c. Throws
 * OptionError for a smoothing that is not positive, MapError for a map that has no inverse.
 *
 * @example
 * ```ts
 * import { fitSequence, stabilize } from 'pullback';
 *
 * const { maps } = await fitSequence(images).result();
 * const steady = stabilize(maps, { width, height }, { smoothing: 5 });
 * ```
 */
export function stabilize(
  maps: readonly HomographyLike[],
  frame: FrameLike,
  { smoothing = 10 }: StabilizeOptions = {},
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
      const at = carried(multiply(other, back), corners, frame.width + frame.height);
      return at ? [{ offset: first + j - i, at }] : [];
    });
    const smooth = corners.map((_, k) => smoothedAt0(samples, smoothing, k));
    return samples.length > 1 ? normalize(fromCorners(smooth, corners)) : identity();
  });
}
