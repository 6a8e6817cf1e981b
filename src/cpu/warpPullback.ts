import { mapGradient } from '../../shaders/geometry/mapGradient.ts';
import { look } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const warpPullbackPixel: Visitor<'warpPullback'> = (scheme, { params, source, cotangent, sums }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside) return;
    let a = 0;
    let b = 0;
    for (let c = 0; c < scheme.channels; c++) {
      const s = sample(source, c * sourcePlane, width, seen, params.fill[c] ?? 0);
      const lambda = cotangent[c * plane + index] ?? 0;
      a += lambda * s.du;
      b += lambda * s.dv;
    }
    mapGradient.add(sums, seen.at, x, y, a, b);
  };
};

export const warpPullback: Twin<'warpPullback'> = (scheme, bound) =>
  eachPixel(bound.params.size, warpPullbackPixel(scheme, bound));
