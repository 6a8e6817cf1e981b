import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT } from './normalLayout.ts';
import { unroll, wgsl } from './wgsl.ts';

/** A column's sums over y, from which `finish` makes the moments in x and y. */
export const columnLayout = (channels: number) => ({
  right: 3 * PAIRS.length,
  gain: (c: number) => 3 * PAIRS.length + 6 + 12 * c,
  bias: (c: number) => 3 * PAIRS.length + 12 + 12 * c,
  length: 3 * PAIRS.length + 6 + 12 * channels,
});

/** Adds `left(i)`, i = 0 … 2, and its product with y to six sums of the column from `start`. */
export const gather = (start: number, left: (i: number) => string): string =>
  unroll(
    3,
    (i) =>
      `    { let v = ${left(i)}; column[${start + 2 * i}] += v; column[${start + 2 * i + 1}] += v * y; }\n`,
  );

/** The nine totals from `to`, Σ Gᵢ p_j, of the six sums from `from`. */
const spread = (from: number, to: number): string =>
  unroll(3, (i) => {
    const [s, at] = [from + 2 * i, to + 3 * i];
    return `  totals[${at}] = column[${s}] * x; totals[${at + 1}] = column[${s + 1}]; totals[${at + 2}] = column[${s}];\n`;
  });

/** Σ p · [x², xy, x, y², y, 1] of each pair, from Σ p · [1, y, y²] with x fixed; likewise the other moments. */
export function finishWgsl(channels: number): string {
  const sums = columnLayout(channels);
  const monomials = (k: number) => {
    const [s, sy, syy] = [`column[${3 * k}]`, `column[${3 * k + 1}]`, `column[${3 * k + 2}]`];
    return [`${s} * x * x`, `${sy} * x`, `${s} * x`, syy, sy, s];
  };
  return wgsl`
fn finish(index: u32) {
  let x = (f32(index) - params.center.x) / params.unit;
${unroll(PAIRS.length, (k) =>
  monomials(k)
    .map((value, m) => `  totals[${GRAM + MONOMIALS.length * k + m}] = ${value};\n`)
    .join(''),
)}
${spread(sums.right, RIGHT)}
${unroll(channels, (c) => spread(sums.gain(c), channelLayout(c).gain) + spread(sums.bias(c), channelLayout(c).bias))}
}
`;
}
