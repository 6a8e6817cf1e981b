import { wgsl } from '../language/wgsl.ts';
import { LARGEST_WHOLE } from '../language/wholeNumber.ts';
import { LEAST_Z, type Matrix } from './projection.ts';

/** Coordinates from here on are computed in float32. */
const REACH = 2 ** 16;
/** Fractional bits of a high word, for |z| < 1, and those below it. */
const BITS = 28;
const LOW_BITS = 16;
const WORD = 2 ** 32;

/** High and low words of the nine entries, the binary exponent of |z|, and whether the words may be used. */
export const EXACT_WORDS = 20;

/**
 * W in fixed point, for an output of `size`: each entry is high · 2^(e − 28) + low · 2^(e − 44), with the high word modulo
 * 2³² and |z| < 2^e all over the output.
 */
export function exactWords(w: Matrix, size: ArrayLike<number>): number[] {
  const [width = 0, height = 0] = Array.from(size);
  const at = (k: number) => w[k] as number;
  const depths = [0, width].flatMap((x) => [0, height].map((y) => at(6) * x + at(7) * y + at(8)));
  const exponent = Math.ceil(Math.log2(Math.max(...depths.map(Math.abs), 2 ** -60))) + 1;
  const scale = 2 ** (BITS + LOW_BITS - exponent);
  const words = Array.from({ length: 9 }, (_, k) => {
    const value = Math.round(at(k) * scale);
    const high = Math.floor(value / 2 ** LOW_BITS);
    return [high - Math.floor(high / WORD) * WORD, value - high * 2 ** LOW_BITS];
  });
  const usable = Math.max(width, height) <= REACH && exponent < 60;
  return [...words.flat(), exponent >>> 0, Number(usable)];
}

const entry = (k: number): string => `exact[${k >> 1}].${k % 2 === 0 ? 'xy' : 'zw'}`;
const row = (k: number): string =>
  `exact_row(x, y, ${entry(3 * k)}, ${entry(3 * k + 1)}, ${entry(3 * k + 2)})`;

/**
 * `fn anchored(x: u32, y: u32) -> Anchor`: W p at one pixel, less a whole source position near it, q = [q₁ − b₁ z, q₂ − b₂ z,
 * z], as precise wherever the pixel is: the differences are small, so the high words of their terms may wrap. Needs
 * `params.homography` and `params.homography_exact`.
 */
const anchoredWgsl = wgsl`
/** High and low word of a row of W times [x, y, 1]. */
fn exact_row(x: u32, y: u32, a: vec2u, b: vec2u, c: vec2u) -> vec2u {
  let across = x * a.y;
  let down = y * b.y;
  let low = (across & 0xffffu) + (down & 0xffffu) + c.y;
  return vec2u(x * a.x + y * b.x + c.x + (across >> 16u) + (down >> 16u) + (low >> 16u), low & 0xffffu);
}
/** The high word of value − base · z. */
fn exact_rest(value: vec2u, base: i32, z: vec2u) -> i32 {
  return i32(value.x - u32(base) * z.x - u32((base * i32(z.y >> 1u)) >> 15u));
}
fn anchored(x: u32, y: u32) -> Anchor {
  let rough = rough_anchor(x, y);
  let exact = params.homography_exact;
  let unit = bitcast<f32>((exact[4].z + ${127 - BITS}u) << 23u);
  let z = ${row(2)};
  let rest = vec3f(vec3i(
    exact_rest(${row(0)}, rough.base.x, z), exact_rest(${row(1)}, rough.base.y, z), i32(z.x))) * unit;
  // If the position is far out or infinite, the remainder is not small.
  let far = max(abs(rough.base.x), abs(rough.base.y)) >= ${REACH};
  let small = all(abs(rest.xy - rough.q.xy) < vec2f(0.25 * abs(rough.q.z)));
  return Anchor(rough.base, select(rough.q, rest, exact[4].w == 1u && !far && small));
}
`;

/** Distance from an edge in source pixels, and from a crossing in rows, within which pixels use the border rule. */
const MARGIN = 2 ** -10;
const ROW_MARGIN = 2 ** -8;
/** Bound of the integer source positions that others are computed relative to. */
const FARTHEST = 2 ** 22;

/** The precision of the map: `exact` for a float64 map from the host, float32 for a map that is computed on the device. */
export type MapPrecision = 'exact' | 'float32';

const ANCHORS = { exact: 'anchored', float32: 'rough_anchor' } as const;

/** `fn anchored(x: u32, y: u32) -> Anchor` or, in float32, `rough_anchor`. */
export const anchorWgsl = (precision: MapPrecision): string => wgsl`
struct Anchor { base: vec2i, q: vec3f }
fn near_base(q: vec2f, z: f32) -> vec2i {
  let divisor = select(1.0, z, abs(z) > ${LEAST_Z});
  return vec2i(clamp(floor(q / divisor), vec2f(${-FARTHEST}), vec2f(${FARTHEST})));
}
fn rough_anchor(x: u32, y: u32) -> Anchor {
  let q = vec3f(f32(x), f32(y), 1.0) * params.homography;
  let base = near_base(q.xy, q.z);
  return Anchor(base, vec3f(q.xy - vec2f(base) * q.z, q.z));
}
#if ${precision === 'exact'}
${anchoredWgsl}
#endif
`;

/**
 * The pixels of one column of a tile. Positions are relative to `base`, a whole source position near its middle row, so
 * that what float32 loses does not grow with the image: q(y) = q + (y − middle) step, (u, v) = base + q.xy / q.z.
 * `fn column_at(x: u32, first: u32, last: u32) -> Column`, `fn column_q(column: Column, y: u32) -> vec3f`. Here and in the kernels rows
 * are `f32(i32(y))`: processors have no conversion of unsigned numbers, and software adapters make up for it in a dozen instructions.
 */
export const columnWgsl = (precision: MapPrecision): string => wgsl`
${anchorWgsl(precision)}
struct Column { x: u32, middle: f32, base: vec2i, q: vec3f, step: vec3f }
fn column_at(x: u32, first: u32, last: u32) -> Column {
  let middle = (first + last) / 2u;
  let anchor = ${ANCHORS[precision]}(x, middle);
  let step = vec3f(0.0, 1.0, 0.0) * params.homography;
  return Column(x, f32(middle), anchor.base, anchor.q, vec3f(step.xy - vec2f(anchor.base) * step.z, step.z));
}
fn column_q(column: Column, y: u32) -> vec3f { return column.q + (f32(i32(y)) - column.middle) * column.step; }
`;

/**
 * `fn column_inside(column: Column, first: u32, last: u32, low: vec2i, high: vec2i) -> vec2u`: the rows, from the first up to
 * the second, whose positions lie between `low` and `high` for certain, with z > `near`, and near enough to `base` for
 * `whole_number`; both are `last` where there are none.
 */
export const insideWgsl = wgsl`
/** The rows, relative to the middle, where value + row · slope ≥ 0, of those in rows. */
fn rows_above(rows: vec2f, value: f32, slope: f32) -> vec2f {
  let crossing = clamp(-value / select(slope, 1.0, slope == 0.0), -1e6, 1e6);
  let start = select(rows.x, max(rows.x, crossing + ${ROW_MARGIN}), slope > 0.0);
  let end = select(rows.y, min(rows.y, crossing - ${ROW_MARGIN}), slope < 0.0);
  return vec2f(start, select(end, -1e6, slope == 0.0 && value < 0.0));
}
fn column_inside(column: Column, first: u32, last: u32, low: vec2i, high: vec2i) -> vec2u {
  let least = vec2f(low - column.base) + ${MARGIN};
  let most = vec2f(high - column.base) - ${MARGIN};
  let q = column.q;
  let step = column.step;
  var rows = vec2f(f32(first), f32(last) - 1.0) - column.middle;
  let z = vec2f(q.z) + rows * step.z;
  rows = rows_above(rows, q.x - least.x * q.z, step.x - least.x * step.z);
  rows = rows_above(rows, most.x * q.z - q.x, most.x * step.z - step.x);
  rows = rows_above(rows, q.y - least.y * q.z, step.y - least.y * step.z);
  rows = rows_above(rows, most.y * q.z - q.y, most.y * step.z - step.y);
  let start = u32(ceil(rows.x) + column.middle);
  let end = u32(max(floor(rows.y) + column.middle + 1.0, 0.0));
  let found = min(z.x, z.y) > max(params.near, ${LEAST_Z}) && all(low < high) && start < end && all(most < vec2f(${LARGEST_WHOLE}));
  return select(vec2u(last), vec2u(start, end), found);
}
`;
