import type { pointsTangent as pointsTangentKernel } from '../../../shaders/kernels/pointsTangent.ts';
import { pointTangent } from '../../../shaders/kernels/pointsTangent.ts';
import type { Fast } from './fast.ts';
import { CHUNK } from './lanes/chunk.ts';
import { positionsOf } from './positions.ts';

export const pointsTangent: Fast<typeof pointsTangentKernel> = (scheme, bound) => {
  const positions = positionsOf(scheme, bound);
  if (!positions) return false;
  const { params, source, imageTangent, tangent, output } = bound;
  const { count } = params;
  const moved = new Float64Array(CHUNK);
  positions.each(
    (row) => {
      for (let c = 0; c < scheme.channels; c++) {
        const { du, dv } = positions.sample(source, c, row);
        for (let k = 0; k < row.count; k++) {
          const index = row.index[k] as number;
          moved[k] =
            (du[k] as number) * (tangent[index] as number) +
            (dv[k] as number) * (tangent[count + index] as number);
        }
        const value = scheme.imageTangent ? positions.sample(imageTangent, c, row).value : undefined;
        for (let k = 0; k < row.count; k++) {
          output[c * count + (row.index[k] as number)] =
            (moved[k] as number) + (value ? (value[k] as number) : 0);
        }
      }
    },
    pointTangent(scheme, bound),
  );
  return true;
};
