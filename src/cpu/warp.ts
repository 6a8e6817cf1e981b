import { look } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const warpPixel: Visitor<'warp'> = (scheme, { params, source, output }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      output[c * plane + index] = seen.inside
        ? sample(source, c * sourcePlane, width, seen, fill).value
        : fill;
    }
  };
};

export const warp: Twin<'warp'> = (scheme, bound) => eachPixel(bound.params.size, warpPixel(scheme, bound));
