import { look } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const warpTangentPixel: Visitor<'warpTangent'> = (
  scheme,
  { params, source, imageTangent, output },
) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, t8 = 0] = Array.from(params.tangent);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    const q = t6 * x + t7 * y + t8;
    const du = seen.at.reciprocal * (t0 * x + t1 * y + t2 - seen.at.u * q);
    const dv = seen.at.reciprocal * (t3 * x + t4 * y + t5 - seen.at.v * q);
    for (let c = 0; c < scheme.channels; c++) {
      const offset = c * sourcePlane;
      let value = 0;
      if (seen.inside) {
        const s = sample(source, offset, width, seen, params.fill[c] ?? 0);
        value = s.du * du + s.dv * dv;
        if (scheme.imageTangent) value += sample(imageTangent, offset, width, seen, 0).value;
      }
      output[c * plane + index] = value;
    }
  };
};

export const warpTangent: Twin<'warpTangent'> = (scheme, bound) =>
  eachPixel(bound.params.size, warpTangentPixel(scheme, bound));
