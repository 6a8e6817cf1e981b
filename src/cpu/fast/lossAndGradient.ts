import { LOSS_ENTRIES } from '../../../shaders/kernels/lossAndGradient.ts';
import { LOSSES } from '../../../shaders/loss/index.ts';
import { lossAndGradientPixel } from '../lossAndGradient.ts';
import { extentsOf } from '../pixels.ts';
import type { Fast } from './fast.ts';
import { beyond, eachRow, sampledRow } from './linear.ts';
import { addMapRow } from './mapSums.ts';
import { CHUNK, type Rows } from './rows.ts';

export const lossAndGradient: Fast<'lossAndGradient'> = (scheme, bound) => {
  const line = sampledRow(scheme);
  if (!line) return false;
  const { params, source, reference, weights, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const { rho, slope } = LOSSES[scheme.loss];
  const { scale } = params;
  const a = new Float64Array(CHUNK);
  const b = new Float64Array(CHUNK);
  const m = new Float64Array(CHUNK);
  let [total, pixels, weight] = [0, 0, 0];
  const pixel = lossAndGradientPixel(scheme, bound);
  const outside = scheme.overlap === 'valid' ? beyond(scheme) : undefined;
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    let sum = 0;
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      for (let k = 0; k < count; k++) {
        const r = (line.value[k] as number) - (scheme.target ? (reference[start + k] as number) : 0);
        const lambda = slope(r, scale);
        sum += rho(r, scale);
        a[k] = (c > 0 ? (a[k] as number) : 0) + lambda * (line.du[k] as number);
        b[k] = (c > 0 ? (b[k] as number) : 0) + lambda * (line.dv[k] as number);
      }
    }
    total += sum;
    pixels += count;
    addMapRow(sums, rows, y, a, b);
  };
  const weigh = (start: number, count: number) => {
    for (let k = 0; k < count; k++) {
      const given = weights[start + k] as number;
      m[k] = given > 0 ? given : 0;
      weight += m[k] as number;
      pixels += given > 0 ? 1 : 0;
    }
  };
  const weightedSpan = (rows: Rows, y: number) => {
    const { count } = rows;
    weigh(y * columns + rows.start, count);
    let sum = 0;
    a.fill(0);
    b.fill(0);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      for (let k = 0; k < count; k++) {
        const given = m[k] as number;
        // What is masked may be anything, infinite too.
        if (given === 0) continue;
        const r = (line.value[k] as number) - (scheme.target ? (reference[start + k] as number) : 0);
        const lambda = given * slope(r, scale);
        sum += given * rho(r, scale);
        a[k] = (a[k] as number) + lambda * (line.du[k] as number);
        b[k] = (b[k] as number) + lambda * (line.dv[k] as number);
      }
    }
    total += sum;
    addMapRow(sums, rows, y, a, b);
  };
  eachRow(scheme, params, { span: scheme.weights ? weightedSpan : span, pixel, outside });
  sums[LOSS_ENTRIES.loss] = (sums[LOSS_ENTRIES.loss] as number) + total;
  sums[LOSS_ENTRIES.pixels] = (sums[LOSS_ENTRIES.pixels] as number) + pixels;
  if (scheme.weights) sums[LOSS_ENTRIES.weight] = (sums[LOSS_ENTRIES.weight] as number) + weight;
  return true;
};
