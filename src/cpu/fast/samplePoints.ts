import type { samplePoints as samplePointsKernel } from '../../../shaders/kernels/samplePoints.ts';
import { samplePoint } from '../../../shaders/kernels/samplePoints.ts';
import type { Fast } from './fast.ts';
import { positionsOf } from './positions.ts';

/** Values and first derivatives; second derivatives are left to the twin. */
export const samplePoints: Fast<typeof samplePointsKernel> = (scheme, bound) => {
  const { channels, order } = scheme;
  const positions = order < 2 ? positionsOf(scheme, bound) : undefined;
  if (!positions) return false;
  const { params, source, output } = bound;
  const part = channels * params.count;
  positions.each(
    (row) => {
      for (let c = 0; c < channels; c++) {
        const { value, du, dv } = positions.sample(source, c, row);
        for (let k = 0; k < row.count; k++) {
          const at = c * params.count + (row.index[k] as number);
          output[at] = value[k] as number;
          if (order === 0) continue;
          output[part + at] = du[k] as number;
          output[2 * part + at] = dv[k] as number;
        }
      }
    },
    samplePoint(scheme, bound),
  );
  return true;
};
