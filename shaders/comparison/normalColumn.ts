import { unroll, wgsl } from '../language/wgsl.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT } from './normalLayout.ts';

/**
 * The sums of a column over y with x constant, from which `finish` computes the moments in x and y. Since g₃ = −(gx x + gy y), the
 * moments with g₃ follow from sums with higher powers of y: of w gx², w gx gy and w gy² up to y², y³ and y⁴.
 */
const [XX, XY, YY, GRAM_SUMS] = [0, 3, 7, 12];
/** Sums of f gx up to power y, of f gy up to y². */
const [FX, FY, VECTOR_SUMS] = [0, 2, 5];

/** Index of the sums after those of w g gᵀ. */
export const columnLayout = (channels: number) => ({
  right: GRAM_SUMS,
  gain: (c: number) => GRAM_SUMS + VECTOR_SUMS * (1 + 2 * c),
  bias: (c: number) => GRAM_SUMS + VECTOR_SUMS * (2 + 2 * c),
  length: GRAM_SUMS + VECTOR_SUMS * (1 + 2 * channels),
});

/** Adds `value` and its products with powers of y to `count` sums from `start`. */
const powers = (start: number, count: number, value: string): string =>
  `    { var v = ${value}; column[${start}] += v;${unroll(count - 1, (k) => ` v *= y; column[${start + k + 1}] += v;`)} }\n`;

/** Adds to the sums of w g gᵀ, of `g` in two entries and `wg`. */
export const gatherGram = (g: string, wg: string): string =>
  powers(XX, XY - XX, `${wg}.x * ${g}.x`) +
  powers(XY, YY - XY, `${wg}.x * ${g}.y`) +
  powers(YY, GRAM_SUMS - YY, `${wg}.y * ${g}.y`);

/** Adds to the sums of `fg` from `start`. */
export const gatherVector = (start: number, fg: string): string =>
  powers(start + FX, FY - FX, `${fg}.x`) + powers(start + FY, VECTOR_SUMS - FY, `${fg}.y`);

const sum = (at: number): string => `column[${at}]`;

/** Σ w Gᵢ Gⱼ yᵏ of each of `PAIRS`. */
const GRAM_OF: readonly ((k: number) => string)[] = [
  (k) => sum(XX + k),
  (k) => sum(XY + k),
  (k) => `-(x * ${sum(XX + k)} + ${sum(XY + k + 1)})`,
  (k) => sum(YY + k),
  (k) => `-(x * ${sum(XY + k)} + ${sum(YY + k + 1)})`,
  (k) => `x * (x * ${sum(XX + k)} + 2.0 * ${sum(XY + k + 1)}) + ${sum(YY + k + 2)}`,
];

/** Σ f Gᵢ yᵏ. */
const VECTOR_OF: readonly ((start: number, k: number) => string)[] = [
  (start, k) => sum(start + FX + k),
  (start, k) => sum(start + FY + k),
  (start, k) => `-(x * ${sum(start + FX + k)} + ${sum(start + FY + k + 1)})`,
];

/** The six totals of a pair, Σ p · [x², xy, x, y², y, 1]. */
const moments = (k: number): string => {
  const [p0, p1, p2] = [0, 1, 2].map((power) => GRAM_OF[k]?.(power));
  const totals = ['p0 * x * x', 'p1 * x', 'p0 * x', 'p2', 'p1', 'p0'];
  const stores = totals.map((value, m) => `totals[${GRAM + MONOMIALS.length * k + m}] = ${value};`).join(' ');
  return `  { let p0 = ${p0}; let p1 = ${p1}; let p2 = ${p2}; ${stores} }\n`;
};

/** The nine totals from `to`, Σ f Gᵢ p_j, of the sums from `from`. */
const spread = (from: number, to: number): string =>
  unroll(3, (i) => {
    const [p0, p1] = [0, 1].map((power) => VECTOR_OF[i]?.(from, power));
    const at = to + 3 * i;
    return `  { let p0 = ${p0}; totals[${at}] = p0 * x; totals[${at + 1}] = ${p1}; totals[${at + 2}] = p0; }\n`;
  });

/** The moments of a column's sums. */
export function finishWgsl(channels: number): string {
  const { right, gain, bias } = columnLayout(channels);
  return wgsl`
fn finish(index: u32) {
  let x = (f32(index) - params.center.x) / params.unit;
${unroll(PAIRS.length, moments)}
${spread(right, RIGHT)}
${unroll(channels, (c) => spread(gain(c), channelLayout(c).gain) + spread(bias(c), channelLayout(c).bias))}
}
`;
}
