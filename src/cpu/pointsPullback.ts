import { seenFrom } from '../../shaders/sampling/point.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import { give } from './imagePullback.ts';
import type { Twin } from './twin.ts';

export const pointsPullback: Twin<'pointsPullback'> = (scheme, { params, points, cotangent, fixed }) => {
  const { count, sourceSize } = params;
  const [width, height] = storedSize(scheme, sourceSize);
  for (let index = 0; index < count; index++) {
    const [u, v] = [points[index] as number, points[count + index] as number];
    const seen = seenFrom(scheme, sourceSize, u, v);
    if (!seen.inside) continue;
    give(seen, width, (sample, weight) => {
      for (let c = 0; c < scheme.channels; c++) {
        const at = c * width * height + sample;
        fixed[at] = (fixed[at] as number) + weight * (cotangent[c * count + index] as number);
      }
    });
  }
};
