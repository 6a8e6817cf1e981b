import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { massOf } from '../../shaders/sampling/masses.ts';
import { look } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The bin that r falls into. */
export const binOf = (r: number, binsPerUnit: number): number =>
  Math.min(Math.max(Math.floor(r * binsPerUnit) + BINS / 2, 0), BINS - 1);

/** The twin at one pixel. */
export const residualHistogramPixel: Visitor<'residualHistogram'> = (
  scheme,
  { params, source, reference, weights, mask, counts },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    if (y % params.stride !== 0) return;
    const seen = look(scheme, params, x, y);
    if (!seen.inside || !(massOf(scheme, { weights, mask }, seen, index, width) > 0)) return;
    for (let c = 0; c < scheme.channels; c++) {
      const { value } = sample(source, c * sourcePlane, width, seen, params.fill[c] ?? 0);
      const r = (params.gain[c] ?? 1) * value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const bin = binOf(r, params.binsPerUnit);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  };
};

export const residualHistogram: Twin<'residualHistogram'> = (scheme, bound) =>
  eachPixel(bound.params.size, residualHistogramPixel(scheme, bound));
