import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { look } from '../../shaders/look.ts';
import { sample } from '../../shaders/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const residualHistogramPixel: Visitor<'residualHistogram'> = (
  scheme,
  { params, source, reference, counts },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside) return;
    for (let c = 0; c < scheme.channels; c++) {
      const { value } = sample(source, c * sourcePlane, width, seen, params.fill[c] ?? 0);
      const r = (params.gain[c] ?? 1) * value + (params.bias[c] ?? 0) - (reference[c * plane + index] ?? 0);
      const bin = Math.floor(Math.min(Math.abs(r) * params.binsPerUnit, BINS - 1));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  };
};

export const residualHistogram: Twin<'residualHistogram'> = (scheme, bound) =>
  eachPixel(bound.params.size, residualHistogramPixel(scheme, bound));
