import { samples, sums, uniform } from '../bindings.ts';
import { kernel } from '../kernel.ts';
import { lookWgsl, type Scheme } from '../look.ts';
import { LOSSES, type LossName } from '../loss/index.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../normalLayout.ts';
import { sampleWgsl } from '../sampler.ts';
import { unroll, wgsl } from '../wgsl.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from './view.ts';

export interface FitScheme extends Scheme {
  readonly loss: LossName;
}

/** The photometric model r = gain · Y + bias − T, per channel. */
export const PHOTOMETRY = { gain: 'vec4f', bias: 'vec4f' } as const;

/** A column's sums over y, from which `finish` makes the moments in x and y. */
const columnLayout = (channels: number) => ({
  right: 3 * PAIRS.length,
  gain: (c: number) => 3 * PAIRS.length + 6 + 12 * c,
  bias: (c: number) => 3 * PAIRS.length + 12 + 12 * c,
  length: 3 * PAIRS.length + 6 + 12 * channels,
});

/** Adds `left(i)`, i = 0 … 2, and its product with y to six sums of the column from `start`. */
const gather = (start: number, left: (i: number) => string): string =>
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

function channelWgsl(c: number, channels: number): string {
  const at = channelLayout(c);
  const sums = columnLayout(channels);
  const tail = tailLayout(channels);
  return wgsl`
  {
    let s = source_sample(${c}u * source_plane(), seen, params.fill[${c}]);
    let r = params.gain[${c}] * s.value + params.bias[${c}] - reference[${c}u * plane() + index];
    let slope = loss_slope(r, params.scale);
    let w = loss_weight(r, params.scale);
    // g = (gx, gy, −(gx x + gy y)), by the chain rule through (u, v), times the gain.
    let along = params.gain[${c}] * seen.at.reciprocal * params.unit * vec2f(
      s.du * to_u.x + s.dv * to_v.x,
      s.du * to_u.y + s.dv * to_v.y);
    let g = vec3f(along, -dot(along, vec2f(x, y)));
    let wg = w * g;
${unroll(PAIRS.length, (k) => {
  const [i, j] = PAIRS[k] ?? [0, 0];
  return `    { let v = wg[${i}] * g[${j}]; let vy = v * y;
      column[${3 * k}] += v; column[${3 * k + 1}] += vy; column[${3 * k + 2}] += vy * y; }\n`;
})}
${gather(sums.right, (i) => `slope * g[${i}]`)}
${gather(sums.gain(c), (i) => `s.value * wg[${i}]`)}
${gather(sums.bias(c), (i) => `wg[${i}]`)}
    totals[${at.squares}] += w * s.value * s.value;
    totals[${at.values}] += w * s.value;
    totals[${at.weights}] += w;
    totals[${at.gainRight}] += slope * s.value;
    totals[${at.biasRight}] += slope;
    totals[${tail.loss}] += loss_rho(r, params.scale);
    totals[${tail.weightedSquares}] += slope * r;
    totals[${tail.squares}] += r * r;
  }`;
}

/** Σ p · [x², xy, x, y², y, 1] of each pair, from Σ p · [1, y, y²] with x fixed; likewise the other moments. */
function finishWgsl(channels: number): string {
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

/** The moments of `normalLayout.ts`, over the pixels that see the source. */
export const normalEquations = kernel({
  bindings: {
    params: uniform({ ...VIEW, fill: 'vec4f', scale: 'f32', ...PHOTOMETRY, center: 'vec2f', unit: 'f32' }),
    source: samples('read'),
    reference: samples('read'),
    sums: sums(),
  },
  entries: ({ channels }: FitScheme) => tailLayout(channels).length,
  visit: (scheme: FitScheme) => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${lookWgsl(scheme)}${sampleWgsl(scheme, 'source')}${LOSSES[scheme.loss].wgsl}
var<private> column: array<f32, ${columnLayout(scheme.channels).length}>;

fn visit(index_x: u32, row: u32) {
  let seen = look(index_x, row);
  if (!seen.inside) { return; }
  let index = row * params.size.x + index_x;
  let x = (f32(index_x) - params.center.x) / params.unit;
  let y = (f32(row) - params.center.y) / params.unit;
  let m = params.homography;
  let to_u = m[0].xy - seen.at.u * m[2].xy;
  let to_v = m[1].xy - seen.at.v * m[2].xy;
${unroll(scheme.channels, (c) => channelWgsl(c, scheme.channels))}
  totals[${tailLayout(scheme.channels).pixels}] += 1.0;
}
${finishWgsl(scheme.channels)}`,
});
