import { samples, sums, uniform } from '../binding/bindings.ts';
import { type Compared, colorIn, comparedIn, recoloredWgsl } from '../comparison/comparedColor.ts';
import { columnLayout, finishWgsl, gatherGram, gatherVector } from '../comparison/normalColumn.ts';
import { channelLayout, tailLayout } from '../comparison/normalLayout.ts';
import {
  DENOISED_PLANES,
  type GradientName,
  noiseSlopesWgsl,
  REFERENCE_SLOPES_WGSL,
} from '../comparison/stepGradient.ts';
import { kernel } from '../kernel/kernel.ts';
import { ONE_WGSL } from '../kernel/many.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW } from '../kernel/viewParams.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { LOSSES, type LossName } from '../loss/index.ts';
import { type Massed, massedIdle, massWgsl } from '../sampling/masses.ts';
import { axesOf } from '../sampling/samplePosition.ts';
import { sampleWgsl } from '../sampling/sampler.ts';
import { viewing } from '../sampling/view.ts';

export interface FitScheme extends Massed {
  readonly loss: LossName;
  readonly gradient: GradientName;
  /** Where Y is compared in other colors than are warped; of single images, with the `exact` gradient. */
  readonly color?: Compared;
}

/** The photometric model r = gain · Y + bias − T, per channel. */
export const PHOTOMETRY = { gain: 'vec4f', bias: 'vec4f' } as const;

/** `z`, and `along`: the step gradient in normalized output coordinates; `right`: its product with ρ′, times m. */
function gradientWgsl(c: number, { channels, gradient }: FitScheme): string {
  const chain = (slopes: string) =>
    `per_pixel * vec2f(dot(${slopes}, vec2f(to_u.x, to_v.x)), dot(${slopes}, vec2f(to_u.y, to_v.y)))`;
  const plane = (k: number) =>
    `nth(${DENOISED_PLANES * c + k}u, ${DENOISED_PLANES * channels}u) * source_plane()`;
  return wgsl`
    let per_pixel = params.gain[${c}] * seen.at.reciprocal * params.unit;
#if ${gradient === 'denoised'}
    let clean = select(vec2f(), planes_slopes(${plane(0)}, seen, 0.0), counted);
    let along = ${chain('clean')};
    let z = select(0.0, planes_value(${plane(2)}, seen, 0.0), counted);
    let kept = select(0.0, planes_value(${plane(1)}, seen, 0.0), counted);
    let share = params.gain[${c}] * params.noise[${c}] * kept;
    let right = slope * along - (w * share) * ${chain('shared_noise')};
#else
#if ${gradient === 'mean'}
    let z = s.value - 0.5 * r / params.gain[${c}];
    let along = 0.5 * (${chain('vec2f(s.du, s.dv)')} + params.unit * select(vec2f(), reference_slopes(nth(${c}u, ${channels}u) * plane(), index_x, row), counted));
#else
    let z = s.value;
    let along = ${chain('vec2f(s.du, s.dv)')};
#endif
    let right = slope * along;
#endif
`;
}

function channelWgsl(c: number, scheme: FitScheme): string {
  const { channels, color } = scheme;
  const at = channelLayout(c);
  const sums = columnLayout(channels);
  const tail = tailLayout(channels);
  const taken = color
    ? comparedIn(color, c, 'sample')
    : `source_sample(nth(${c}u, ${channels}u) * source_plane(), seen, params.fill[${c}])`;
  return wgsl`
  {
    let t = select(0.0, reference[nth(${c}u, ${channels}u) * plane() + index], counted);
    let s = counted_sample(${taken}, counted);
    let r = params.gain[${c}] * s.value + params.bias[${c}] - t;
    let pull = loss_slope(r, params.scale);
    let slope = m * pull;
    let w = m * loss_weight(r, params.scale);
${gradientWgsl(c, scheme)}
    // The first two entries of G, by the chain rule through (u, v), times the gain.
    let weighted = w * along;
${gatherGram('along', 'weighted')}
${gatherVector(sums.right, 'right')}
${gatherVector(sums.gain(c), '(z * weighted)')}
${gatherVector(sums.bias(c), 'weighted')}
    totals[${at.squares}] += w * z * z;
    totals[${at.values}] += w * z;
    totals[${at.weights}] += w;
    totals[${at.gainRight}] += slope * z;
    totals[${at.biasRight}] += slope;
    totals[${tail.loss}] += m * loss_rho(r, params.scale);
    totals[${tail.weightedSquares}] += slope * r;
    totals[${tail.squares}] += m * r * r;
    totals[${tail.slopeSquares}] += slope * pull;
    totals[${tail.curvatures}] += m * loss_curvature(r, params.scale);
  }`;
}

/** The pass over a pixel and over a column, of the images of `nth` (`many.ts`). */
export function normalsWgsl(scheme: FitScheme): string {
  const { channels, gradient, color } = scheme;
  return wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source')}${LOSSES[scheme.loss].wgsl}
${color ? recoloredWgsl(color, 1) : ''}
${massWgsl(scheme)}
#if ${gradient === 'denoised'}
${sampleWgsl(scheme, 'planes')}
${noiseSlopesWgsl(axesOf(scheme).x.interpolation.support)}
#endif
#if ${gradient === 'mean'}
${REFERENCE_SLOPES_WGSL}
#endif
fn counted_sample(s: Sample, counted: bool) -> Sample {
  return Sample(select(0.0, s.value, counted), select(0.0, s.du, counted), select(0.0, s.dv, counted));
}
var<private> column: array<f32, ${columnLayout(channels).length}>;

fn visit(index_x: u32, row: u32, seen: Look) {
  let index = place(index_x, row);
  let given = mass(seen, index);
  // Without branches: software adapters mask every store after one. What does not count adds zeros.
  let counted = seen.inside && given > 0.0;
  let m = select(0.0, given, counted);
  let x = (f32(i32(index_x)) - params.center.x) / params.unit;
  let y = (f32(i32(row)) - params.center.y) / params.unit;
  let map = params.homography;
  let to_u = map[0].xy - seen.at.u * map[2].xy;
  let to_v = map[1].xy - seen.at.v * map[2].xy;
${color ? colorIn(color, 1) : ''}
#if ${gradient === 'denoised'}
  let shared_noise = noise_slopes(seen);
#endif
${unroll(channels, (c) => channelWgsl(c, scheme))}
  totals[${tailLayout(channels).pixels}] += select(0.0, 1.0, counted);
  totals[${tailLayout(channels).weight}] += m;
}
${finishWgsl(channels)}`;
}

/** What it reads. */
export const NORMALS = {
  params: uniform({
    ...VIEW,
    fill: 'vec4f',
    scale: 'f32',
    ...PHOTOMETRY,
    /** The variance of the source's noise, per channel, which a denoised gradient is told. */
    noise: 'vec4f',
    center: 'vec2f',
    unit: 'f32',
  }),
  source: samples('read', 'seen'),
  reference: samples('read', 'own'),
  weights: samples('read', 'own'),
  mask: samples('read', 'seen'),
  planes: samples('read', 'seen'),
} as const;

/** The moments of `normalLayout.ts`, over the pixels that see the source and have a weight above 0. */
export const normalEquations = kernel({
  bindings: { ...NORMALS, sums: sums() },
  entries: ({ channels }: FitScheme) => tailLayout(channels).length,
  idle: (scheme: FitScheme) => [
    ...massedIdle(scheme),
    ...(scheme.gradient === 'denoised' ? [] : (['planes'] as const)),
  ],
  view: (scheme: FitScheme) => viewing(scheme),
  visit: (scheme: FitScheme) => `${ONE_WGSL}${normalsWgsl(scheme)}`,
});
