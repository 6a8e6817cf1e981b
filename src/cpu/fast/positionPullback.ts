import type { positionPullback as positionPullbackKernel } from '../../../shaders/kernels/positionPullback.ts';
import { pointPositionPullback } from '../../../shaders/kernels/positionPullback.ts';
import type { Fast } from './fast.ts';
import { CHUNK } from './lanes/chunk.ts';
import { positionsOf } from './positions.ts';

export const positionPullback: Fast<typeof positionPullbackKernel> = (scheme, bound) => {
  const positions = positionsOf(scheme, bound);
  if (!positions) return false;
  const { params, source, cotangent, output } = bound;
  const { count } = params;
  const [a, b] = [new Float64Array(CHUNK), new Float64Array(CHUNK)];
  positions.each(
    (row) => {
      a.fill(0);
      b.fill(0);
      for (let c = 0; c < scheme.channels; c++) {
        const { du, dv } = positions.sample(source, c, row);
        for (let k = 0; k < row.count; k++) {
          const lambda = cotangent[c * count + (row.index[k] as number)] as number;
          a[k] = (a[k] as number) + lambda * (du[k] as number);
          b[k] = (b[k] as number) + lambda * (dv[k] as number);
        }
      }
      for (let k = 0; k < row.count; k++) {
        const index = row.index[k] as number;
        output[index] = a[k] as number;
        output[count + index] = b[k] as number;
      }
    },
    pointPositionPullback(scheme, bound),
  );
  return true;
};
