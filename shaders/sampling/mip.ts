import type { Matrix, Projection } from '../geometry/projection.ts';
import { wgsl } from '../language/wgsl.ts';

/**
 * The chain of halves of a plane: level k has ⌈n / 2ᵏ⌉ samples per side, down to 1×1. Each sample is the mean of a block of 2×2 of the
 * level before, so the edges of blocks are edges of pixels: u_k = (u + ½) / 2ᵏ − ½. The levels are stored one after the other.
 */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** Number of samples in the levels before. */
  readonly offset: number;
}

export const lastLevel = (size: Matrix): number =>
  32 - Math.clz32(Math.max(size[0] as number, size[1] as number) - 1);

export function placeOf(size: Matrix, level: number): Place {
  let [width, height, offset] = [size[0] as number, size[1] as number, 0];
  for (let k = 0; k < level; k++) {
    offset += width * height;
    width = (width + 1) >> 1;
    height = (height + 1) >> 1;
  }
  return { width, height, offset };
}

/** Number of samples in all levels; the last level has one. */
export const chainLength = (size: Matrix): number => placeOf(size, lastLevel(size)).offset + 1;

/** Bound of slopes, coordinates and 1/z, so that their squares stay finite. Larger ones choose the last level anyway. */
const LARGEST = 2 ** 30;
const bounded = (value: number): number => Math.min(Math.max(value, -LARGEST), LARGEST);

/**
 * The level that a pixel reads, a real number from 0 to the last: log₂(‖J‖ / 2) with J = ∂(u, v)/∂(x, y) and ‖J‖² the sum of the
 * squares of its two singular values. For a uniform reduction by s it is log₂ s − ½: half a level less than that of means over s × s
 * samples, since interpolation between means blurs too. Of the rules that were compared (the larger singular value, the geometric mean
 * and this one, with and without the ½) it is the closest to means over the pixels' areas, except under strong tilt, where the geometric
 * mean is closer.
 */
export function levelOf(w: Matrix, at: Projection, last: number): number {
  const [u, v, inverseZ] = [bounded(at.u), bounded(at.v), bounded(at.inverseZ)];
  const slope = (k: number, position: number) =>
    inverseZ * ((w[k] as number) - position * (w[6 + (k % 3)] as number));
  const squares = slope(0, u) ** 2 + slope(1, u) ** 2 + slope(3, v) ** 2 + slope(4, v) ** 2;
  return Math.min(Math.max(0.5 * Math.log2(Math.max(squares, 1)) - 1, 0), last);
}

/** `lastLevel`, `placeOf`, `levelOf` in WGSL: `fn last_level() -> i32`, `fn place_of(level: i32) -> Place`, `fn level_of(at: Projection) -> f32`. */
export const mipWgsl = wgsl`
struct Place { size: vec2i, offset: i32 }
fn last_level() -> i32 {
  return 32 - i32(countLeadingZeros(max(params.source_size.x, params.source_size.y) - 1u));
}
fn place_of(level: i32) -> Place {
  var place = Place(vec2i(params.source_size), 0);
  for (var k = 0; k < level; k++) {
    place.offset += place.size.x * place.size.y;
    place.size = (place.size + 1) / 2;
  }
  return place;
}
fn level_of(at: Projection) -> f32 {
  let m = params.homography;
  let position = clamp(vec3f(at.u, at.v, at.inverse_z), vec3f(${-LARGEST}), vec3f(${LARGEST}));
  let du = position.z * (m[0].xy - position.x * m[2].xy);
  let dv = position.z * (m[1].xy - position.y * m[2].xy);
  let squares = max(dot(du, du) + dot(dv, dv), 1.0);
  return clamp(0.5 * log2(squares) - 1.0, 0.0, f32(last_level()));
}
`;
