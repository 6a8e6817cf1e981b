import { wgsl } from '../language/wgsl.ts';
import type { Matrix } from './projection.ts';

/** Coordinates from here on are seen in float32. */
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
export const anchoredWgsl = wgsl`
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
  // Where a position is far out, or infinite, its rest is no small number.
  let far = max(abs(rough.base.x), abs(rough.base.y)) >= ${REACH};
  let small = all(abs(rest.xy - rough.q.xy) < vec2f(0.25 * abs(rough.q.z)));
  return Anchor(rough.base, select(rough.q, rest, exact[4].w == 1u && !far && small));
}
`;
