import { FLAT } from '../../shaders/kernels/scoreMaps.ts';
import { seenFrom } from '../../shaders/point.ts';
import { projection } from '../../shaders/projection.ts';
import { sample } from '../../shaders/sampler.ts';
import { eachPixel } from './pixels.ts';
import type { Twin } from './twin.ts';

/** cov / √(var var) of the sums m, my, mt, myy, mtt and myt; 0 where either image is flat. */
export function correlationOf(m: number, y: number, t: number, yy: number, tt: number, yt: number): number {
  const [spreadY, spreadT] = [yy - (y * y) / m, tt - (t * t) / m];
  const textured = spreadY > FLAT * yy && spreadT > FLAT * tt;
  return textured ? (yt - (y * t) / m) / Math.sqrt(spreadY * spreadT) : 0;
}

export const scoreMaps: Twin<'scoreMaps'> = (scheme, bound) => {
  const { params, source, reference, weights, maps, output } = bound;
  const { count, sourceSize, referenceSize } = params;
  for (let index = 0; index < count; index++) {
    const map = maps.subarray(9 * index, 9 * index + 9);
    let [m, y, t, yy, tt, yt] = [0, 0, 0, 0, 0, 0];
    eachPixel(referenceSize, (column, row, pixel) => {
      const weight = weights[pixel] as number;
      if (!(weight > 0)) return;
      const at = projection.project(map, column, row, 0);
      const seen = seenFrom(scheme, sourceSize, at.u, at.v);
      if (!at.inside || !seen.inside) return;
      const { value } = sample(source, 0, sourceSize[0] as number, seen, 0);
      const target = reference[pixel] as number;
      m += weight;
      y += weight * value;
      t += weight * target;
      yy += weight * value * value;
      tt += weight * target * target;
      yt += weight * value * target;
    });
    output[index] = correlationOf(m, y, t, yy, tt, yt);
    output[count + index] = m;
  }
};
