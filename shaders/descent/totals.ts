import { samples, sums, uniform } from '../binding/bindings.ts';
import { tailLayout } from '../comparison/normalLayout.ts';
import { kernel } from '../kernel/kernel.ts';
import type { Planes } from '../kernels/peak.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { DIGITS, WORDS } from '../reduction/digits.ts';
import { STATE_WGSL } from './state.ts';

/** Marks a sum that is not finite. */
export const NOT_FINITE = 3e38;

/** Two sets of totals per item: of the last pass, and of the best map. Each total is a sum of two float32. */
export const totalsLength = (channels: number): number => 2 * tailLayout(channels).length;

/** Digits of 16 bits after all carries; the last has the sign. */
const ALL = DIGITS + 2;

/**
 * Reads the long accumulators of the items that were evaluated, as the sum of two float32 that is exact to 2⁻³², and sets
 * them to 0. The frame is totals × items.
 */
export const descentTotals = kernel({
  name: 'descentTotals',
  bindings: {
    params: uniform({ size: 'vec2u', level: 'u32' }),
    states: samples('read'),
    /** Read and cleared with atomics. */
    sums: sums(),
    totals: samples('read_write'),
  },
  pixel: ({ channels }: Planes) => {
    const { length } = tailLayout(channels);
    return wgsl`
${STATE_WGSL}
fn scaled(whole: u32, exponent: i32) -> f32 {
  // In two steps: 2^exponent alone may be outside float32.
  let half = exponent / 2;
  return ldexp(ldexp(f32(whole), half), exponent - half);
}
fn pixel(entry: u32, row: u32) {
  item = row;
  if (!is_waiting(AT_EVALUATES)) { return; }
  var digits: array<i32, ${ALL}>;
  var broken = 0;
  let step = params.size.y * ${length * WORDS}u;
  for (var start = (item * ${length}u + entry) * ${WORDS}u; start < arrayLength(&sums); start += step) {
    for (var k = 0u; k < ${DIGITS}u; k++) {
      let word = atomicExchange(&sums[start + k], 0);
      digits[k] += word & 0xffff;
      digits[k + 1u] += word >> 16u;
    }
    broken |= atomicExchange(&sums[start + ${DIGITS}u], 0);
  }
${unroll(
  ALL - 1,
  (k) =>
    `  digits[${k + 1}] += digits[${k}] >> 16u; digits[${k}] &= 0xffff;
`,
)}
  let negative = digits[${ALL - 1}] < 0;
  if (negative) {
    var carry = 1;
    for (var k = 0u; k < ${ALL}u; k++) {
      let flipped = (~digits[k] & 0xffff) + carry;
      digits[k] = flipped & 0xffff;
      carry = flipped >> 16u;
    }
  }
  var top = 2u;
  for (var k = 3u; k < ${ALL}u; k++) { top = select(top, k, digits[k] != 0); }
  let first = (u32(digits[top]) << 16u) | u32(digits[top - 1u]);
  let second = ((first & 0xffu) << 16u) | u32(digits[top - 2u]);
  let exponent = 16 * i32(top) - 149;
  var high = scaled(first & 0xffffff00u, exponent - 16);
  var low = scaled(second, exponent - 32);
  high = select(high, ${NOT_FINITE}f, broken != 0);
  let to = (2u * item * ${length}u + entry) * 2u;
  totals[to] = select(high, -high, negative);
  totals[to + 1u] = select(low, -low, negative);
}
`;
  },
});
