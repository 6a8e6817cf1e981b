import { projection } from '../../shaders/geometry/projection.ts';
import { FLAT } from '../../shaders/kernels/scoreMaps.ts';
import { seenFrom } from '../../shaders/sampling/point.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { eachPixel } from './pixels.ts';
import type { Twin } from './twin.ts';

/** cov / √(var var) of the sums m, my, mt, myy, mtt and myt; 0 where either image is flat. */
export function correlationOf(sums: Float64Array): number {
  const m = sums[0] as number;
  const y = sums[1] as number;
  const t = sums[2] as number;
  const yy = sums[3] as number;
  const tt = sums[4] as number;
  const spreadY = yy - (y * y) / m;
  const spreadT = tt - (t * t) / m;
  const textured = spreadY > FLAT * yy && spreadT > FLAT * tt;
  return textured ? ((sums[5] as number) - (y * t) / m) / Math.sqrt(spreadY * spreadT) : 0;
}

export const scoreMaps: Twin<'scoreMaps'> = (scheme, bound) => {
  const { params, source, reference, weights, maps, output } = bound;
  const { count, sourceSize, referenceSize } = params;
  for (let index = 0; index < count; index++) {
    const map = maps.subarray(9 * index, 9 * index + 9);
    const sums = new Float64Array(6);
    eachPixel(referenceSize, (column, row, pixel) => {
      const weight = weights[pixel] as number;
      if (!(weight > 0)) return;
      const at = projection.project(map, column, row, 0);
      const seen = seenFrom(scheme, sourceSize, at.u, at.v);
      if (!at.inside || !seen.inside) return;
      const { value } = sample(source, 0, sourceSize[0] as number, seen, 0);
      const target = reference[pixel] as number;
      const terms = [1, value, target, value * value, target * target, value * target];
      terms.forEach((term, k) => {
        sums[k] = (sums[k] as number) + weight * term;
      });
    });
    output[index] = correlationOf(sums);
    output[count + index] = sums[0] as number;
  }
};
