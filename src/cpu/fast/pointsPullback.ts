import type { pointsPullback as pointsPullbackKernel } from '../../../shaders/kernels/pointsPullback.ts';
import { pointPullback } from '../../../shaders/kernels/pointsPullback.ts';
import { cubicRow } from './cubic.ts';
import type { Fast } from './fast.ts';
import { CHUNK } from './lanes/chunk.ts';
import { PLAIN } from './lanes/plain.ts';
import { positionsOf } from './positions.ts';
import { scatterLinear } from './scatterLinear.ts';

export const pointsPullback: Fast<typeof pointsPullbackKernel> = (scheme, bound) => {
  const positions = positionsOf(scheme, bound);
  if (!positions) return false;
  const { params, cotangent, fixed } = bound;
  const { width, sourcePlane } = positions;
  const cubic = cubicRow(scheme, PLAIN);
  const lambda = new Float64Array(CHUNK);
  positions.each(
    (row) => {
      for (let c = 0; c < scheme.channels; c++) {
        for (let k = 0; k < row.count; k++) {
          lambda[k] = cotangent[c * params.count + (row.index[k] as number)] as number;
        }
        if (cubic) cubic.scatterAdd(fixed, c * sourcePlane, width, row, lambda, 0);
        else scatterLinear(fixed, c * sourcePlane, width, row, lambda, 0);
      }
    },
    pointPullback(scheme, bound),
  );
  return true;
};
