import { counts, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { ONE_WGSL } from '../kernel/many.ts';
import { eachPixel, extentsOf } from '../kernel/pixels.ts';
import type { PixelTwin, Twin } from '../kernel/twin.ts';
import { twinned } from '../kernel/twin.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { pixelWeight, pixelWeightWgsl, unusedWeights, type WeightedScheme } from '../sampling/pixelWeight.ts';
import { samplePosition } from '../sampling/samplePosition.ts';
import { sample, sampleWgsl } from '../sampling/sampler.ts';
import { PLANES_WGSL, SAMPLE_WGSL, VIEW, viewing } from '../sampling/view.ts';
import { PHOTOMETRY } from './normalEquations.ts';

/** Number of bins, half of them for r < 0. The outer bins also count all residuals beyond. */
export const BINS = 512;

/** The bindings. */
export const RESIDUALS = {
  params: uniform({ ...VIEW, fill: 'vec4f', ...PHOTOMETRY, binsPerUnit: 'f32', stride: 'u32' }),
  source: samples('read', 'source'),
  reference: samples('read', 'output'),
  weights: samples('read', 'output'),
  mask: samples('read', 'source'),
  counts: counts('read_write'),
} as const;

/** Neighbors that differ by less than this share are equal: filters round. */
const EQUAL = 1e-6;

/** `fn is_flat(at: u32, first: u32, last: u32) -> bool`: `isFlat` of `reference`, a plane of which lies from `first` to `last`. */
const FLAT_WGSL = wgsl`
fn is_flat(at: u32, first: u32, last: u32) -> bool {
  let value = reference[at];
  let pitch = params.output_pitch;
  let near = ${EQUAL} * abs(value);
  return abs(reference[max(at, first + 1u) - 1u] - value) <= near && abs(reference[min(at + 1u, last)] - value) <= near
    && abs(reference[max(at, first + pitch) - pitch] - value) <= near && abs(reference[min(at + pitch, last)] - value) <= near;
}
`;

/**
 * Whether a sample of a plane equals its four neighbors, as on empty paper or where light was clipped: there a residual of 0
 * says nothing about the map.
 */
export function isFlat(
  reference: ArrayLike<number>,
  at: number,
  first: number,
  last: number,
  pitch: number,
): boolean {
  const value = reference[at] as number;
  const near = EQUAL * Math.abs(value);
  return (
    Math.abs((reference[Math.max(at - 1, first)] as number) - value) <= near &&
    Math.abs((reference[Math.min(at + 1, last)] as number) - value) <= near &&
    Math.abs((reference[Math.max(at, first + pitch) - pitch] as number) - value) <= near &&
    Math.abs((reference[Math.min(at + pitch, last)] as number) - value) <= near
  );
}

/** The pass over a pixel, of the images of `nth` (`many.ts`). */
export const histogramWgsl = (scheme: WeightedScheme): string => wgsl`
${SAMPLE_WGSL}${PLANES_WGSL}${FLAT_WGSL}${sampleWgsl(scheme, 'source', 0)}${pixelWeightWgsl(scheme)}
fn pixel(x: u32, y: u32, position: SamplePosition) {
  if (y % params.stride != 0u) { return; }
  let index = place(x, y);
  if (!position.inside || !(pixel_weight(position, index) > 0.0)) { return; }
${unroll(
  scheme.channels,
  (c) => `
  {
    let first = nth(${c}u, ${scheme.channels}u) * plane();
    let value = source_value(nth(${c}u, ${scheme.channels}u) * source_plane(), position, params.fill[${c}]);
    let r = params.gain[${c}] * value + params.bias[${c}] - reference[first + index];
    let bin = clamp(floor(r * params.bins_per_unit) + ${BINS / 2}.0, 0.0, ${BINS - 1}.0);
    if (!is_flat(first + index, first, first + plane() - 1u)) { atomicAdd(&counts[nth(0u, 1u) * ${BINS}u + u32(bin)], 1u); }
  }`,
)}
}
`;

const residualHistogramKernel = kernel({
  name: 'residualHistogram',
  bindings: RESIDUALS,
  unused: unusedWeights,
  view: (scheme: WeightedScheme) => viewing(scheme, 0),
  pixel: (scheme: WeightedScheme) => `${ONE_WGSL}${histogramWgsl(scheme)}`,
});

/** The bin of r. */
export const binOf = (r: number, binsPerUnit: number): number =>
  Math.min(Math.max(Math.floor(r * binsPerUnit) + BINS / 2, 0), BINS - 1);

/** The twin at one pixel. */
export const residualHistogramPixel: PixelTwin<typeof residualHistogramKernel> = (
  scheme,
  { params, source, reference, weights, mask, counts },
) => {
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    if (y % params.stride !== 0) return;
    const position = samplePosition(scheme, params, x, y);
    if (!position.inside || !(pixelWeight(scheme, { weights, mask }, position, index, width) > 0)) return;
    for (let c = 0; c < scheme.channels; c++) {
      if (isFlat(reference, c * plane + index, c * plane, (c + 1) * plane - 1, columns)) continue;
      const { value } = sample(source, c * sourcePlane, width, position, params.fill[c] ?? 0);
      const r = (params.gain[c] ?? 1) * value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const bin = binOf(r, params.binsPerUnit);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  };
};

const residualHistogramTwin: Twin<typeof residualHistogramKernel> = (scheme, bound) =>
  eachPixel(bound.params.size, residualHistogramPixel(scheme, bound));

/**
 * Counts the residuals r = gain · Y + bias − T of the pixels inside the source with weight m > 0, in bins of width 1 / `binsPerUnit`,
 * for the medians of r and |r|. Samples T that equal their four neighbors are left out. Only rows whose number `stride` divides are counted.
 */
export const residualHistogram = twinned(residualHistogramKernel, residualHistogramTwin);
