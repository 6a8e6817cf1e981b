import { unroll, wgsl } from '../language/wgsl.ts';
import { DIGITS, WORDS } from './digits.ts';

const UNIT = 2 ** -149;

/**
 * The sum held by accumulator `entry` of `entries`, over all copies in `words`: correctly rounded to float64, NaN
 * if a term was not finite.
 */
export function decodeSum(words: Int32Array, entry: number, entries: number): number {
  let total = 0n;
  for (let start = entry * WORDS; start < words.length; start += entries * WORDS) {
    if (words[start + DIGITS] !== 0) return Number.NaN;
    let copy = 0n;
    for (let digit = DIGITS - 1; digit >= 0; digit--)
      copy = (copy << 16n) + BigInt(words[start + digit] ?? 0);
    total += copy;
  }
  return Number(total) * UNIT;
}

/** The twin of `accumulate` below: adds one float32 to the accumulator at word `start`. */
export function accumulate(words: Int32Array, start: number, value: number): void {
  const bits = new Uint32Array(new Float32Array([value]).buffer)[0] ?? 0;
  const exponent = (bits >>> 23) & 0xff;
  if (exponent === 0xff) {
    words[start + DIGITS] = 1;
    return;
  }
  const mantissa = (bits & 0x7fffff) | (exponent === 0 ? 0 : 0x800000);
  const position = Math.max(exponent, 1) - 1;
  const digit = start + (position >> 4);
  const shift = position & 15;
  const sign = bits >>> 31 ? -1 : 1;
  const parts = [
    (mantissa << shift) & 0xffff,
    (mantissa >>> (16 - shift)) & 0xffff,
    (mantissa >>> 8) >>> (24 - shift),
  ];
  parts.forEach((part, k) => {
    words[digit + k] = (words[digit + k] ?? 0) + sign * part;
  });
}

/** `fn accumulate(start: u32, value: f32)`: adds to the accumulator at word `start` of `sums`. */
export const accumulateWgsl = wgsl`
fn accumulate(start: u32, value: f32) {
  let bits = bitcast<u32>(value);
  let exponent = (bits >> 23u) & 0xffu;
  if (exponent == 0xffu) {
    atomicMax(&sums[start + ${DIGITS}u], 1);
    return;
  }
  let mantissa = (bits & 0x7fffffu) | select(0x800000u, 0u, exponent == 0u);
  let position = max(exponent, 1u) - 1u;
  let digit = start + (position >> 4u);
  let shift = position & 15u;
  let sign = select(1, -1, (bits >> 31u) == 1u);
  let low = i32((mantissa << shift) & 0xffffu);
  let middle = i32((mantissa >> (16u - shift)) & 0xffffu);
  let high = i32((mantissa >> 8u) >> (24u - shift));
  if (low != 0) { atomicAdd(&sums[digit], sign * low); }
  if (middle != 0) { atomicAdd(&sums[digit + 1u], sign * middle); }
  if (high != 0) { atomicAdd(&sums[digit + 2u], sign * high); }
}
`;

/** Number of entries that the tree reduces per round, to bound workgroup memory. */
const ROUND = 8;

const treeRound = (first: number, entries: number, lanes: number): string => {
  const parts = lanes / ROUND;
  return wgsl`
${unroll(Math.min(ROUND, entries - first), (k) => `  partials[lane * ${ROUND}u + ${k}u] = totals[${first + k}];\n`)}
  workgroupBarrier();
  {
    let entry = lane % ${ROUND}u;
    let part = lane / ${ROUND}u;
    var sum = 0.0;
    for (var k = 0u; k < ${ROUND}u; k++) { sum += partials[(part * ${ROUND}u + k) * ${ROUND}u + entry]; }
    workgroupBarrier();
    partials[lane] = sum;
    workgroupBarrier();
    if (part == 0u && entry < ${Math.min(ROUND, entries - first)}u) {
      sum = 0.0;
      for (var k = 0u; k < ${parts}u; k++) { sum += partials[k * ${ROUND}u + entry]; }
      accumulate(start + (${first}u + entry) * ${WORDS}u, sum);
    }
  }
  workgroupBarrier();
`;
};

/** How sums are reduced on the device. */
export interface Reduction {
  readonly subgroups: boolean;
  /** Whether loops over sums are unrolled, so that the sums stay in registers. Software adapters have none, and compile longer code slowly. */
  readonly unrolled: boolean;
}

/**
 * Sums `totals[entry]` over lanes and adds the sums to the long accumulators from word `start`. `totals` is the
 * kernel's array<f32, entries>.
 *
 * With subgroups, `fn reduce(start: u32, subgroup_lane: u32)`: each subgroup adds its own sums, without barriers, which are
 * slow on software adapters. Without, `fn reduce(lane: u32, start: u32)`: a tree over the workgroup's `lanes`.
 */
const reduceWgsl = (entries: number, lanes: number, { subgroups, unrolled }: Reduction): string => wgsl`
${accumulateWgsl}
#if ${subgroups && !unrolled}
fn reduce(start: u32, subgroup_lane: u32) {
  for (var k = 0u; k < ${entries}u; k++) {
    let sum = subgroupAdd(totals[k]);
    if (subgroup_lane == 0u) { accumulate(start + k * ${WORDS}u, sum); }
  }
}
#elif ${subgroups}
fn reduce(start: u32, subgroup_lane: u32) {
${unroll(entries, (k) => `  let sum${k} = subgroupAdd(totals[${k}]);\n`)}
  if (subgroup_lane == 0u) {
${unroll(entries, (k) => `    accumulate(start + ${k * WORDS}u, sum${k});\n`)}
  }
}
#else
var<workgroup> partials: array<f32, ${lanes * ROUND}>;

fn reduce(lane: u32, start: u32) {
${unroll(Math.ceil(entries / ROUND), (round) => treeRound(round * ROUND, entries, lanes))}
}
#endif
`;

/** How kernels with sums add them up, as their descriptors hold it: kernels without carry none of it. */
export interface Reducing {
  /** `reduceWgsl` */
  readonly wgsl: typeof reduceWgsl;
  /** The statements that call `reduce` after the pixels of a column, in terms of `at` and `which` item it is. */
  readonly addWgsl: (entries: number, features: Reduction) => string;
}

export const exactSums: Reducing = {
  wgsl: reduceWgsl,
  addWgsl: (
    entries,
    { subgroups },
  ) => `  let copies = arrayLength(&sums) / (${entries * WORDS}u * params.items);
  let start = (((at.y * params.groups.x + at.x) % copies) * params.items + which) * ${entries * WORDS}u;
  reduce(${subgroups ? 'start, subgroup_lane' : 'lane, start'});
`,
};
