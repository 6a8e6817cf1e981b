import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  LOSS_ENTRIES,
  type lossAndGradient as lossAndGradientKernel,
  lossAndGradientPixel,
} from '../../../shaders/kernels/lossAndGradient.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { gradientLanes } from './lanes/gradients.ts';
import { rowsOf } from './linear.ts';
import { MapSums } from './mapSums.ts';
import { residualLoop } from './residualRow.ts';
import type { Rows } from './rows.ts';

const PLAIN_EXPOSURE = { gain: 1, bias: 0 };

export const lossAndGradient: Fast<typeof lossAndGradientKernel> = (scheme, bound) => {
  const sampled = rowsOf(scheme, bound);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, source, reference, weights, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const gradients = gradientLanes(lanes);
  const loop = residualLoop(scheme.loss, lanes);
  const { scale } = params;
  const mapSums = new MapSums(lanes, sums);
  const { lambda } = mapSums;
  const r = lanes.scratch();
  const m = lanes.scratch();
  m.fill(1);
  let [total, pixels, weight] = [0, 0, 0];
  const pixel = lossAndGradientPixel(scheme, bound);
  const outside = scheme.overlap === 'valid' ? beyond(scheme) : undefined;
  const weigh = (start: number, count: number) => {
    for (let k = 0; k < count; k++) {
      const given = weights[start + k] as number;
      m[k] = given > 0 ? given : 0;
      weight += m[k] as number;
      pixels += given > 0 ? 1 : 0;
    }
  };
  /** Pixels with weight 0 may have any value, even an infinite one, so they are replaced by 0. */
  const forget = (count: number) => {
    for (let k = 0; k < count; k++) {
      if ((m[k] as number) > 0) continue;
      r[k] = 0;
      line.du[k] = 0;
      line.dv[k] = 0;
    }
  };
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    if (scheme.weights) weigh(y * columns + rows.start, count);
    else pixels += count;
    let sum = 0;
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      if (scheme.target) gradients.residuals(line.value, reference, start, PLAIN_EXPOSURE, r, count);
      else r.set(line.value);
      if (scheme.weights) forget(count);
      sum += loop(r, m, lambda, count, scale);
      mapSums.addChannel(lambda, line, count, c);
    }
    total += sum;
    mapSums.add(rows, y);
  };
  eachRow(scheme, params, lanes, { span, pixel, outside });
  sums[LOSS_ENTRIES.loss] = (sums[LOSS_ENTRIES.loss] as number) + total;
  sums[LOSS_ENTRIES.pixels] = (sums[LOSS_ENTRIES.pixels] as number) + pixels;
  if (scheme.weights) sums[LOSS_ENTRIES.weight] = (sums[LOSS_ENTRIES.weight] as number) + weight;
  return true;
};
