import { look } from '../../shaders/look.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** The twin at one pixel. */
export const imagePullbackPixel: Visitor<'imagePullback'> = (scheme, { params, cotangent, fixed }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside) return;
    for (const [j, row] of seen.y.indices.entries()) {
      for (const [i, column] of seen.x.indices.entries()) {
        if (row < 0 || column < 0) continue;
        const weight = (seen.y.weights[j] ?? 0) * (seen.x.weights[i] ?? 0);
        for (let c = 0; c < scheme.channels; c++) {
          const at = c * sourcePlane + row * width + column;
          fixed[at] = (fixed[at] ?? 0) + weight * (cotangent[c * plane + index] ?? 0);
        }
      }
    }
  };
};

export const imagePullback: Twin<'imagePullback'> = (scheme, bound) =>
  eachPixel(bound.params.size, imagePullbackPixel(scheme, bound));
