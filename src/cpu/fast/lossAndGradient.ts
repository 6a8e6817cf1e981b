import { LOSS_ENTRIES } from '../../../shaders/kernels/lossAndGradient.ts';
import { LOSSES } from '../../../shaders/loss/index.ts';
import { lossAndGradientPixel } from '../lossAndGradient.ts';
import { planeOf } from '../pixels.ts';
import type { Fast } from './fast.ts';
import { eachRow, isLinear, LinearRow } from './linear.ts';
import { addMapRow } from './mapSums.ts';

export const lossAndGradient: Fast<'lossAndGradient'> = (scheme, bound) => {
  if (!isLinear(scheme)) return false;
  const { params, source, reference, sums } = bound;
  const [width = 0] = Array.from(params.sourceSize);
  const [columns = 0] = Array.from(params.size);
  const { rho, slope } = LOSSES[scheme.loss];
  const { scale } = params;
  const line = new LinearRow(columns);
  const a = new Float64Array(columns);
  const b = new Float64Array(columns);
  let [total, pixels] = [0, 0];
  eachRow(params, lossAndGradientPixel(scheme, bound), (rows, y) => {
    const { from, to } = rows;
    a.fill(0, from, to);
    b.fill(0, from, to);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * planeOf(params.sourceSize), width, rows);
      const start = c * planeOf(params.size) + y * columns;
      for (let x = from; x < to; x++) {
        const r = (line.value[x] as number) - (scheme.target ? (reference[start + x] as number) : 0);
        const lambda = slope(r, scale);
        total += rho(r, scale);
        a[x] = (a[x] as number) + lambda * (line.du[x] as number);
        b[x] = (b[x] as number) + lambda * (line.dv[x] as number);
      }
    }
    pixels += to - from;
    addMapRow(sums, rows, y, a, b);
  });
  sums[LOSS_ENTRIES.loss] = (sums[LOSS_ENTRIES.loss] as number) + total;
  sums[LOSS_ENTRIES.pixels] = (sums[LOSS_ENTRIES.pixels] as number) + pixels;
  return true;
};
