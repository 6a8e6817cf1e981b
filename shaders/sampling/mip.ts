import type { Matrix, Projection } from '../geometry/projection.ts';
import { wgsl } from '../language/wgsl.ts';

/**
 * A chain of reductions by halves, one plane: level k has ⌈n / 2ᵏ⌉ samples a side, down to 1×1, each the mean of a block
 * of the level before, so that edges of blocks are edges of pixels: u_k = (u + ½) / 2ᵏ − ½. The levels follow each
 * other in memory.
 */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** Samples of the levels before. */
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

/** Samples of all levels: the last has one. */
export const chainLength = (size: Matrix): number => placeOf(size, lastLevel(size)).offset + 1;

/** Slopes, coordinates and 1/z above it choose the last level anyway, and their squares must stay finite. */
const LARGEST = 2 ** 30;
const bounded = (value: number): number => Math.min(Math.max(value, -LARGEST), LARGEST);

/**
 * Which level a pixel reads, between whole ones: log₂(‖J‖ / 2) for the Jacobian J of (u, v) by (x, y), ‖J‖² the sum of
 * the squares of its two singular values, from 0 to the last. For a reduction by s alike in all directions it is
 * log₂ s − ½: half a level less than that of means over s, since the interpolation between means blurs too. Of the rules
 * tried (the larger singular value, the geometric mean, this one; with and without the ½) it came closest to the means
 * over the pixels' areas, but under strong tilt, where the geometric mean did.
 */
export function levelOf(w: Matrix, at: Projection, last: number): number {
  const [u, v, inverseZ] = [bounded(at.u), bounded(at.v), bounded(at.inverseZ)];
  const slope = (k: number, position: number) =>
    inverseZ * ((w[k] as number) - position * (w[6 + (k % 3)] as number));
  const squares = slope(0, u) ** 2 + slope(1, u) ** 2 + slope(3, v) ** 2 + slope(4, v) ** 2;
  return Math.min(Math.max(0.5 * Math.log2(Math.max(squares, 1)) - 1, 0), last);
}

/** The two in WGSL: `fn last_level() -> i32`, `fn place_of(level: i32) -> Place`, `fn level_of(at: Projection) -> f32`. */
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
