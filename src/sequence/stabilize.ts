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
  /**
   * σ of the Gaussian along the sequence, in frames. Faster motion (shake) is removed, slower motion stays.
   * Default 10.
   */
  readonly smoothing?: number;
}

/** Frames beyond this many σ are ignored. */
const REACH = 3;

/**
 * The corners after a motion; undefined if a corner moves behind the camera, or farther than width + height:
 * such a neighbor shows another scene.
 */
function carried(motion: Homography, corners: readonly Point[], far: number): Point[] | undefined {
  // W has an arbitrary factor. The motion of a camera mirrors nothing, so that its determinant is positive: this gives the sign.
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
 * The value at 0 of the line through (offset, value) by least squares with Gaussian weights. Inside a
 * sequence it is the Gaussian mean; at the ends it is still exact for a steady motion.
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
 * Returns the map to warp each frame by, so that the camera moves smoothly: output pixel to position in frame
 * i. `maps` W_i map template pixels to those of frame i, as `fitSequence` returns them, and the frames have
 * the size of `frame`.
 *
 * After Matsushita et al. (2006), it uses the motions of the neighbors relative to frame i, so that the
 * template need not be visible: c̄ is the smoothed value at j = i of W_j W_i⁻¹ c for each corner c, and the
 * result maps c̄ back to c. Throws OptionError if `smoothing` is not positive, MapError if a map is not
 * invertible.
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
