import { wgsl } from '../language/wgsl.ts';

/**
 * Deterministic scatter: sums of float32 values in 64-bit two's complement, two 32-bit words per sample.
 *
 * A value v is stored as round(v · 2^k), with k the largest that keeps `count` values of magnitude `peak` under
 * 2⁶². When an add overflows the low word, it adds 1 to the high word, so the pair is exact modulo 2⁶⁴
 * in any order of the adds. Rounding a value costs at most 2^−(k + 1).
 */
export const FIXED_WORDS = 2;

/** Number of bits above those of the peak that `count` adds with weights below 4 may need. */
export const headroom = (count: number): number => Math.ceil(Math.log2(Math.max(count, 1))) + 3;

/** Needs `fixed`, `fn peak_bits() -> u32` (the bits of the largest magnitude) and `params.headroom`. */
export const fixedExponentWgsl = wgsl`
fn fixed_exponent() -> i32 {
  let exponent = i32(max(peak_bits() >> 23u, 1u)) - 127;
  return 61 - i32(params.headroom) - exponent;
}
`;

/**
 * `fn in_high_words(value: f32) -> f32`: v · 2^(k − 32), exact; computed once for all shares of a value.
 * `fn scatter(index: u32, share: f32)`: adds such a share to sample `index` of `fixed`.
 */
export const scatterWgsl = wgsl`
fn power_of_two(exponent: i32) -> f32 { return bitcast<f32>(u32(exponent + 127) << 23u); }
fn in_high_words(value: f32) -> f32 {
  // In two steps, since 2^(k − 32) may be outside float32.
  let exponent = fixed_exponent() - 32;
  let half = exponent / 2;
  return value * power_of_two(half) * power_of_two(exponent - half);
}
fn scatter(index: u32, share: f32) {
  // The digits of a float fit the two words, so that only the last step rounds.
  let size = abs(share);
  let whole = floor(size);
  let low_size = u32(round((size - whole) * 4294967296.0));
  let high_size = u32(whole);
  let negative = share < 0.0;
  let low = select(low_size, ~low_size + 1u, negative);
  let high = select(high_size, ~high_size + select(0u, 1u, low_size == 0u), negative);
  let before = atomicAdd(&fixed[2u * index], low);
  let carried = high + select(0u, 1u, before + low < before);
  if (carried != 0u) { atomicAdd(&fixed[2u * index + 1u], carried); }
}
`;

/** `fn resolve(low: u32, high: u32, exponent: i32) -> f32`: the float32 nearest the fixed-point sum, to 2 ulp. */
export const resolveWgsl = wgsl`
fn resolve(low: u32, high: u32, exponent: i32) -> f32 {
  let negative = (high >> 31u) == 1u;
  let low_size = select(low, ~low + 1u, negative);
  let high_size = select(high, ~high + select(0u, 1u, low == 0u), negative);
  let size = f32(high_size) * 4294967296.0 + f32(low_size);
  // In two steps, since 2^−k may be outside float32.
  let half = exponent / 2;
  let value = ldexp(ldexp(size, -half), half - exponent);
  return select(value, -value, negative);
}
`;
