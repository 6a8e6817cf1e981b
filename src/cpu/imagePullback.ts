import { look, type Seen } from '../../shaders/sampling/samplePosition.ts';
import { levelsOf } from '../../shaders/sampling/sampler.ts';
import { eachPixel, extentsOf } from './pixels.ts';
import type { Twin, Visitor } from './twin.ts';

/** Every sample that the taps read, in planes of a width or in chains of levels, with its weight. */
export function give(seen: Seen, plain: number, add: (sample: number, weight: number) => void): void {
  for (const { x, y, offset, width, weight } of levelsOf(seen, plain)) {
    for (const [j, row] of y.indices.entries()) {
      for (const [i, column] of x.indices.entries()) {
        if (row < 0 || column < 0) continue;
        add(offset + row * width + column, weight * ((y.weights[j] ?? 0) * (x.weights[i] ?? 0)));
      }
    }
  }
}

/** The twin at one pixel. */
export const imagePullbackPixel: Visitor<'imagePullback'> = (scheme, { params, cotangent, fixed }) => {
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  return (x, y, index) => {
    const seen = look(scheme, params, x, y);
    if (!seen.inside) return;
    give(seen, width, (sample, weight) => {
      for (let c = 0; c < scheme.channels; c++) {
        const at = c * sourcePlane + sample;
        fixed[at] = (fixed[at] ?? 0) + weight * (cotangent[c * plane + index] ?? 0);
      }
    });
  };
};

export const imagePullback: Twin<'imagePullback'> = (scheme, bound) =>
  eachPixel(bound.params.size, imagePullbackPixel(scheme, bound));
