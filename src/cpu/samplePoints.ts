import { bendsFrom, hessian, PARTS, seenFrom } from '../../shaders/sampling/point.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import type { Twin } from './twin.ts';

export const samplePoints: Twin<'samplePoints'> = (scheme, { params, source, points, output }) => {
  const { channels, order } = scheme;
  const { count, sourceSize } = params;
  const [width, height] = storedSize(scheme, sourceSize);
  for (let index = 0; index < count; index++) {
    const [u, v] = [points[index] as number, points[count + index] as number];
    const seen = seenFrom(scheme, sourceSize, u, v);
    const bends = order === 2 ? bendsFrom(scheme, sourceSize, u, v, seen) : undefined;
    for (let c = 0; c < channels; c++) {
      const fill = params.fill[c] ?? 0;
      const offset = c * width * height;
      const s = seen.inside ? sample(source, offset, width, seen, fill) : { value: fill, du: 0, dv: 0 };
      const { duu, duv, dvv } =
        bends && seen.inside ? hessian(source, offset, width, bends, fill) : { duu: 0, duv: 0, dvv: 0 };
      const parts = [s.value, s.du, s.dv, duu, duv, dvv];
      for (let part = 0; part < PARTS[order]; part++) {
        output[(part * channels + c) * count + index] = parts[part] as number;
      }
    }
  }
};
