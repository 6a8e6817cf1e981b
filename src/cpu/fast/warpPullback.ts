import { planeOf } from '../pixels.ts';
import { warpPullbackPixel } from '../warpPullback.ts';
import type { Fast } from './fast.ts';
import { eachRow, isLinear, LinearRow } from './linear.ts';
import { addMapRow } from './mapSums.ts';

export const warpPullback: Fast<'warpPullback'> = (scheme, bound) => {
  if (!isLinear(scheme)) return false;
  const { params, source, cotangent, sums } = bound;
  const [width = 0] = Array.from(params.sourceSize);
  const [columns = 0] = Array.from(params.size);
  const line = new LinearRow(columns);
  const a = new Float64Array(columns);
  const b = new Float64Array(columns);
  eachRow(params, warpPullbackPixel(scheme, bound), (rows, y) => {
    const { from, to } = rows;
    a.fill(0, from, to);
    b.fill(0, from, to);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * planeOf(params.sourceSize), width, rows);
      const start = c * planeOf(params.size) + y * columns;
      for (let x = from; x < to; x++) {
        const lambda = cotangent[start + x] as number;
        a[x] = (a[x] as number) + lambda * (line.du[x] as number);
        b[x] = (b[x] as number) + lambda * (line.dv[x] as number);
      }
    }
    addMapRow(sums, rows, y, a, b);
  });
  return true;
};
