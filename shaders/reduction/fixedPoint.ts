import { wgsl } from '../wgsl.ts';

/**
 * Deterministic scatter: sums of float32 values in 64-bit two's complement, two 32-bit words per sample.
 *
 * A value v is stored as round(v · 2^k), with k the largest that keeps `count` values of magnitude `peak` under
 * 2⁶². The low word wraps; the one add that wraps it carries into the high word, so the pair is exact modulo 2⁶⁴
 * in whatever order the adds arrive. Rounding a value costs at most 2^−(k + 1).
 */
export const FIXED_WORDS = 2;

/** Bits that `count` adds of weights below 4 may need above those of the peak. */
export const headroom = (count: number): number => Math.ceil(Math.log2(Math.max(count, 1))) + 3;

/** Needs `fixed`, `peak[0]` (the bits of the largest magnitude) and `params.headroom`. */
export const fixedExponentWgsl = wgsl`
fn fixed_exponent() -> i32 {
  let exponent = i32(max(peak_bits() >> 23u, 1u)) - 127;
  return 61 - i32(params.headroom) - exponent;
}
`;

/** `fn scatter(index: u32, value: f32, exponent: i32)`: adds to sample `index` of `fixed`. */
export const scatterWgsl = wgsl`
fn scatter(index: u32, value: f32, exponent: i32) {
  let bits = bitcast<u32>(value);
  let field = (bits >> 23u) & 0xffu;
  let mantissa = (bits & 0x7fffffu) | select(0x800000u, 0u, field == 0u);
  let shift = i32(max(field, 1u)) - 150 + exponent;
  var low = 0u;
  var high = 0u;
  if (shift >= 32) {
    high = mantissa << u32(min(shift - 32, 31));
  } else if (shift > 0) {
    low = mantissa << u32(shift);
    high = mantissa >> u32(32 - shift);
  } else if (shift == 0) {
    low = mantissa;
  } else if (shift > -26) {
    low = (mantissa + (1u << u32(-shift - 1))) >> u32(-shift);
  }
  if ((low | high) == 0u) { return; }
  if ((bits >> 31u) == 1u) {
    low = ~low + 1u;
    high = ~high + select(0u, 1u, low == 0u);
  }
  let before = atomicAdd(&fixed[2u * index], low);
  let carry = select(0u, 1u, before + low < before);
  if (high + carry != 0u) { atomicAdd(&fixed[2u * index + 1u], high + carry); }
}
`;

/** `fn resolve(low: u32, high: u32, exponent: i32) -> f32`: the float32 nearest the fixed-point sum, to 2 ulp. */
export const resolveWgsl = wgsl`
fn resolve(low: u32, high: u32, exponent: i32) -> f32 {
  let negative = (high >> 31u) == 1u;
  let low_size = select(low, ~low + 1u, negative);
  let high_size = select(high, ~high + select(0u, 1u, low == 0u), negative);
  let size = f32(high_size) * 4294967296.0 + f32(low_size);
  // In two steps: 2^−k alone may be outside float32.
  let half = exponent / 2;
  let value = ldexp(ldexp(size, -half), half - exponent);
  return select(value, -value, negative);
}
`;
