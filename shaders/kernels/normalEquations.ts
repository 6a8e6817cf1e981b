import { samples, sums, uniform } from '../bindings.ts';
import { kernel } from '../kernel.ts';
import { LOSSES, type LossName } from '../loss/index.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../normalLayout.ts';
import { lookWgsl, type Scheme, sampleWgsl } from '../sampler.ts';
import { unroll, wgsl } from '../wgsl.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from './view.ts';

export interface FitScheme extends Scheme {
  readonly loss: LossName;
}

/** The photometric model r = gain · Y + bias − T, per channel. */
export const PHOTOMETRY = { gain: 'vec4f', bias: 'vec4f' } as const;

const P = ['x', 'y', '1.0'];

/** Σ over `rows` of `left(i)` × p_j into nine totals from `start`. */
const nine = (start: number, left: (i: number) => string): string =>
  unroll(3, (i) => unroll(3, (j) => `    totals[${start + 3 * i + j}] += ${left(i)} * ${P[j]};\n`));

function channelWgsl(c: number, channels: number): string {
  const at = channelLayout(c);
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
  return `    { let product = wg[${i}] * g[${j}];\n${unroll(
    MONOMIALS.length,
    (m) => `      totals[${GRAM + MONOMIALS.length * k + m}] += product * (${MONOMIALS[m]});\n`,
  )}    }\n`;
})}
${nine(RIGHT, (i) => `slope * g[${i}]`)}
${nine(at.gain, (i) => `s.value * wg[${i}]`)}
${nine(at.bias, (i) => `wg[${i}]`)}
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
fn visit(column: u32, row: u32) {
  let seen = look(column, row);
  if (!seen.inside) { return; }
  let index = row * params.size.x + column;
  let x = (f32(column) - params.center.x) / params.unit;
  let y = (f32(row) - params.center.y) / params.unit;
  let m = params.homography;
  let to_u = m[0].xy - seen.at.u * m[2].xy;
  let to_v = m[1].xy - seen.at.v * m[2].xy;
${unroll(scheme.channels, (c) => channelWgsl(c, scheme.channels))}
  totals[${tailLayout(scheme.channels).pixels}] += 1.0;
}
`,
});
