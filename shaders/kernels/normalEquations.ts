import { samples, sums, uniform } from '../binding/bindings.ts';
import type { ComparedColor } from '../comparison/comparedColor.ts';
import { columnLayout, finishWgsl, gatherGram, gatherVector } from '../comparison/normalColumn.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../comparison/normalLayout.ts';
import {
  DENOISED_PLANES,
  difference,
  type GradientName,
  noiseSlopes,
  noiseSlopesWgsl,
  REFERENCE_SLOPES_WGSL,
} from '../comparison/stepGradient.ts';
import { kernel } from '../kernel/kernel.ts';
import { ONE_WGSL } from '../kernel/many.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { type LossChoice, resolveLoss } from '../loss/resolveLoss.ts';
import { exactSums } from '../reduction/longAccumulator.ts';
import { pixelWeight, pixelWeightWgsl, unusedWeights, type WeightedScheme } from '../sampling/pixelWeight.ts';
import { axesOf, type SamplePosition, samplePosition } from '../sampling/samplePosition.ts';
import { type Sample, sample, sampleWgsl } from '../sampling/sampler.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';

export interface FitScheme extends WeightedScheme {
  readonly loss: LossChoice;
  readonly gradient: GradientName;
  /** The conversion to the compared color space, if it differs from the warped one. Only for single images, with the `exact` gradient. */
  readonly color?: ComparedColor;
}

/** The photometric model r = gain · Y + bias − T, per channel. */
export const PHOTOMETRY = { gain: 'vec4f', bias: 'vec4f' } as const;

/** Defines `along`, the step gradient in normalized output coordinates, `right`, its product with m ρ′, and the instrument `z`. */
function gradientWgsl(c: number, { channels, gradient }: FitScheme): string {
  const chain = (slopes: string) =>
    `per_pixel * vec2f(dot(${slopes}, vec2f(to_u.x, to_v.x)), dot(${slopes}, vec2f(to_u.y, to_v.y)))`;
  const plane = (k: number) =>
    `nth(${DENOISED_PLANES * c + k}u, ${DENOISED_PLANES * channels}u) * source_plane()`;
  return wgsl`
    let per_pixel = params.gain[${c}] * position.at.inverse_z * params.unit;
#if ${gradient === 'denoised'}
    let clean = select(vec2f(), planes_slopes(${plane(0)}, position, 0.0), counted);
    let along = ${chain('clean')};
    let z = select(0.0, planes_value(${plane(2)}, position, 0.0), counted);
    let kept = select(0.0, planes_value(${plane(1)}, position, 0.0), counted);
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
    ? color.channelWgsl(c, 'sample')
    : `source_sample(nth(${c}u, ${channels}u) * source_plane(), position, params.fill[${c}])`;
  return wgsl`
  {
    let t = select(0.0, reference[nth(${c}u, ${channels}u) * plane() + index], counted);
    let s = counted_sample(${taken}, counted);
    let r = params.gain[${c}] * s.value + params.bias[${c}] - t;
    let rho_slope = loss_slope(r, params.scale);
    let slope = m * rho_slope;
    let w = m * loss_weight(r, params.scale);
${gradientWgsl(c, scheme)}
    // The first two entries of the gradient G by the chain rule through (u, v), times the gain.
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
    totals[${tail.slopeSquares}] += slope * rho_slope;
    totals[${tail.curvatures}] += m * loss_curvature(r, params.scale);
  }`;
}

/** `fn pixel` and `fn finish` for the images that `nth` selects (`many.ts`). */
export function normalsWgsl(scheme: FitScheme): string {
  const { channels, gradient, color } = scheme;
  return wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${sampleWgsl(scheme, 'source')}${resolveLoss(scheme.loss).wgsl}
${color?.functionsWgsl(1) ?? ''}
${pixelWeightWgsl(scheme)}
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

fn pixel(index_x: u32, row: u32, position: SamplePosition) {
  let index = place(index_x, row);
  let given = pixel_weight(position, index);
  // Without branches: software adapters mask every store after one. What does not count adds zeros.
  let counted = position.inside && given > 0.0;
  let m = select(0.0, given, counted);
  let x = (f32(i32(index_x)) - params.center.x) / params.unit;
  let y = (f32(i32(row)) - params.center.y) / params.unit;
  let map = params.homography;
  let to_u = map[0].xy - position.at.u * map[2].xy;
  let to_v = map[1].xy - position.at.v * map[2].xy;
${color?.pixelWgsl(1) ?? ''}
#if ${gradient === 'denoised'}
  let shared_noise = noise_slopes(position);
#endif
${unroll(channels, (c) => channelWgsl(c, scheme))}
  totals[${tailLayout(channels).pixels}] += select(0.0, 1.0, counted);
  totals[${tailLayout(channels).weight}] += m;
}
${finishWgsl(channels)}`;
}

/** The bindings that it reads. */
export const NORMALS = {
  params: uniform({
    ...VIEW,
    fill: 'vec4f',
    scale: 'f32',
    ...PHOTOMETRY,
    /** The variance of the source's noise per channel, for the denoised gradient. */
    noise: 'vec4f',
    center: 'vec2f',
    unit: 'f32',
  }),
  source: samples('read', 'source'),
  reference: samples('read', 'output'),
  weights: samples('read', 'output'),
  mask: samples('read', 'source'),
  planes: samples('read', 'source'),
} as const;

const normalEquationsKernel = kernel({
  name: 'normalEquations',
  bindings: { ...NORMALS, sums: sums() },
  entries: ({ channels }: FitScheme) => tailLayout(channels).length,
  reducing: exactSums,
  unused: (scheme: FitScheme) => [
    ...unusedWeights(scheme),
    ...(scheme.gradient === 'denoised' ? [] : (['planes'] as const)),
  ],
  view: (scheme: FitScheme) => viewing(scheme),
  pixel: (scheme: FitScheme) => `${ONE_WGSL}${normalsWgsl(scheme)}`,
});

/** The twin at one pixel. */
export const normalEquationsPixel: PixelTwin<typeof normalEquationsKernel> = (
  scheme,
  { params, source, reference, weights, mask, planes, sums },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const loss = resolveLoss(scheme.loss);
  const tail = tailLayout(scheme.channels);
  const sampled = (position: SamplePosition, c: number): Sample =>
    sample(source, c * sourcePlane, width, position, params.fill[c] ?? 0);
  const value = scheme.color ? scheme.color.converted(sampled) : sampled;
  const [cx = 0, cy = 0] = Array.from(params.center);
  const [m0 = 0, m1 = 0, , m3 = 0, m4 = 0, , m6 = 0, m7 = 0] = Array.from(params.homography);
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] ?? 0) + value;
  };
  const [, rows = 0] = Array.from(params.size);
  const columns = params.size[0] ?? 0;
  const referenceSlopes = (start: number, x: number, y: number) => {
    const [across, down] = [difference(x, columns), difference(y, rows)];
    const at = (i: number, j: number) => reference[start + j * columns + i] ?? 0;
    return [
      (at(across.high, y) - at(across.low, y)) / across.width,
      (at(x, down.high) - at(x, down.low)) / down.width,
    ] as const;
  };
  return (column, row, index) => {
    const position = samplePosition(scheme, params, column, row);
    if (!position.inside) return;
    const m = pixelWeight(scheme, { weights, mask }, position, index, width);
    if (!(m > 0)) return;
    const { u, v, inverseZ } = position.at;
    const shared = scheme.gradient === 'denoised' ? noiseSlopes(position) : undefined;
    const x = (column - cx) / params.unit;
    const y = (row - cy) / params.unit;
    const p = [x, y, 1];
    const monomials = [x * x, x * y, x, y * y, y, 1];
    const nine = (start: number, left: readonly number[]) =>
      left.forEach((value, i) => {
        p.forEach((coordinate, j) => {
          add(start + 3 * i + j, value * coordinate);
        });
      });
    for (let c = 0; c < scheme.channels; c++) {
      const at = channelLayout(c);
      const gain = params.gain[c] ?? 1;
      const s = value(position, c);
      const r = gain * s.value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const lossSlope = loss.slope(r, params.scale);
      const slope = m * lossSlope;
      const w = m * loss.weight(r, params.scale);
      const chain = ({ du, dv }: { readonly du: number; readonly dv: number }) => {
        const perPixel = gain * inverseZ * params.unit;
        return [
          perPixel * (du * (m0 - u * m6) + dv * (m3 - v * m6)),
          perPixel * (du * (m1 - u * m7) + dv * (m4 - v * m7)),
        ] as const;
      };
      let along = chain(s);
      let z = s.value;
      let right = along.map((value) => slope * value);
      if (scheme.gradient === 'mean') {
        const t = referenceSlopes(c * plane, column, row);
        along = [0.5 * (along[0] + params.unit * t[0]), 0.5 * (along[1] + params.unit * t[1])];
        right = along.map((value) => slope * value);
        z = s.value - (0.5 * r) / gain;
      } else if (shared) {
        const first = DENOISED_PLANES * c;
        along = chain(sample(planes, first * sourcePlane, width, position, 0));
        z = sample(planes, (first + 2) * sourcePlane, width, position, 0).value;
        const gate = sample(planes, (first + 1) * sourcePlane, width, position, 0).value;
        const share = w * gain * (params.noise[c] ?? 0) * gate;
        const correlated = chain({ du: shared[0], dv: shared[1] });
        right = along.map((value, k) => slope * value - share * (correlated[k] ?? 0));
      }
      const three = ([gx = 0, gy = 0]: readonly number[]) => [gx, gy, -(gx * x + gy * y)];
      const g = three(along);
      PAIRS.forEach(([i, j], k) => {
        const product = w * (g[i] ?? 0) * (g[j] ?? 0);
        monomials.forEach((monomial, m) => {
          add(GRAM + MONOMIALS.length * k + m, product * monomial);
        });
      });
      const weighted = g.map((value) => w * value);
      nine(RIGHT, three(right));
      nine(
        at.gain,
        weighted.map((value) => value * z),
      );
      nine(at.bias, weighted);
      add(at.squares, w * z * z);
      add(at.values, w * z);
      add(at.weights, w);
      add(at.gainRight, slope * z);
      add(at.biasRight, slope);
      add(tail.loss, m * loss.rho(r, params.scale));
      add(tail.weightedSquares, slope * r);
      add(tail.squares, m * r * r);
      add(tail.slopeSquares, slope * lossSlope);
      add(tail.curvatures, m * loss.curvature(r, params.scale));
    }
    add(tail.pixels, 1);
    add(tail.weight, m);
  };
};

const normalEquationsTwin: Twin<typeof normalEquationsKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, normalEquationsPixel(scheme, bound));

/**
 * The sums of JᵀWJ and Jᵀψ of r = gain · Y + bias − T with weights W = m ρ′(r)/r and ψ = m ρ′(r), as moments in the order of
 * `normalLayout.ts`, over the pixels inside the source with m > 0.
 */
export const normalEquations = twinned(normalEquationsKernel, normalEquationsTwin);
