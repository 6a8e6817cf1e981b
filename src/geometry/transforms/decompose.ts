import { MapError } from '../../base/errors.ts';
import type { Point } from '../frame.ts';
import {
  apply,
  type Homography,
  type HomographyLike,
  multiply,
  toHomography,
  translation,
} from '../homography.ts';

/** A homography in readable parts, near a point `at` of the output. */
export interface MapParts {
  /** The point of the output that the parts are about. */
  readonly at: Point;
  /** W(at) − at, in pixels. */
  readonly translation: Point;
  /** The rotation of the output's x axis towards y, in radians, in (−π, π]. */
  readonly angle: number;
  /** Source pixels per output pixel along x and, after the shear is undone, along y; both positive. */
  readonly scales: readonly [x: number, y: number];
  /** The shear: how far x moves per unit of y, before the rotation. */
  readonly shear: number;
  /** The relative change of z per output pixel along x and y; 0 for an affine map. */
  readonly perspective: readonly [x: number, y: number];
  /** Whether the map mirrors the plane near `at`, or `at` is beyond the horizon. Then y is negated first. */
  readonly reflected: boolean;
}

/** If z at a point is smaller than this relative to its terms, the point is on the horizon. */
const ON_HORIZON = 1e-12;

/**
 * The parts of W around `at` (default: the first pixel), an output pixel in (x, y):
 *
 *     W ≅ T(at + t) R(angle) [1 shear; 0 1] diag(sx, ±sy) [1 0 0; 0 1 0; px py 1] T(−at)
 *
 * The 2×2 in the middle is the derivative of the map at `at`, in its QR factors. Throws MapError if W is not
 * an invertible 3×3 matrix, or if `at` is on its horizon.
 *
 * @example
 * ```ts
 * import { decompose } from 'pullback';
 *
 * const { translation, angle, scales } = decompose(W, [width / 2, height / 2]);
 * ```
 */
export function decompose(map: HomographyLike, at: Point = [0, 0]): MapParts {
  const w = toHomography(map);
  const [x, y] = at;
  const [zx, zy, z1] = [w[6] ?? 0, w[7] ?? 0, w[8] ?? 0];
  const z = zx * x + zy * y + z1;
  if (!(Math.abs(z) > ON_HORIZON * (Math.abs(zx * x) + Math.abs(zy * y) + Math.abs(z1)))) {
    throw new MapError(`the point (${x}, ${y}) is on the map's horizon: give another point`);
  }
  const [u, v] = apply(w, x, y);
  const local = multiply(multiply(translation(-u, -v), w), translation(x, y)).map((value) => value / z);
  const [a = 1, b = 0, , c = 0, d = 1, , px = 0, py = 0] = local;
  const sx = Math.hypot(a, c);
  const sy = (a * d - b * c) / sx;
  return {
    at: [x, y],
    translation: [u - x, v - y],
    angle: Math.atan2(c, a),
    scales: [sx, Math.abs(sy)],
    shear: (a * b + c * d) / (sx * sy),
    perspective: [px, py],
    reflected: sy < 0,
  };
}

/**
 * The map with the given parts, scaled so that z = 1 at `at`. It undoes `decompose`, up to a factor of W.
 *
 * @example
 * ```ts
 * import { decompose, recompose } from 'pullback';
 *
 * const parts = decompose(W);
 * const upright = recompose({ ...parts, angle: 0 });
 * ```
 */
export function recompose(parts: MapParts): Homography {
  const { at, translation: t, angle, scales, shear, perspective, reflected } = parts;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [sx, sy] = [scales[0], reflected ? -scales[1] : scales[1]];
  const linear = [c * sx, (c * shear - s) * sy, 0, s * sx, (s * shear + c) * sy, 0, ...perspective, 1];
  const from = translation(-at[0], -at[1]);
  return multiply(multiply(translation(at[0] + t[0], at[1] + t[1]), linear), from);
}
