import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { warp as warpKernel } from '../../../shaders/kernels/warp.ts';
import { cubicRow } from './cubic.ts';
import type { Fast } from './fast.ts';
import { lanesFor } from './lanes/choose.ts';
import { warpRows } from './warp.ts';

/** `warp` by four taps of one level, with polynomial weights. */
export const cubicWarp: Fast<typeof warpKernel> = (scheme, bound) => {
  const { params, source, output } = bound;
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const lanes = lanesFor(scheme.channels * plane);
  const cubic = cubicRow(scheme, lanes);
  if (!cubic) return false;
  return warpRows(scheme, bound, lanes, (c, rows, start) =>
    cubic.values(source, c * sourcePlane, width, rows, output, start),
  );
};
