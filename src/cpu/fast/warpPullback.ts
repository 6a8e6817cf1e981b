import { extentsOf } from '../pixels.ts';
import { warpPullbackPixel } from '../warpPullback.ts';
import type { Fast } from './fast.ts';
import { leveledWarpPullback } from './leveledWarpPullback.ts';
import { beyond, eachRow, sampledRow } from './linear.ts';
import { addMapRow } from './mapSums.ts';
import { CHUNK, type Rows } from './rows.ts';

export const warpPullback: Fast<'warpPullback'> = (scheme, bound) => {
  if (scheme.minify) return leveledWarpPullback(scheme, bound);
  const line = sampledRow(scheme);
  if (!line) return false;
  const { params, source, cotangent, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const a = new Float64Array(CHUNK);
  const b = new Float64Array(CHUNK);
  const pixel = warpPullbackPixel(scheme, bound);
  const outside = beyond(scheme);
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      for (let k = 0; k < count; k++) {
        const lambda = cotangent[start + k] as number;
        a[k] = (c > 0 ? (a[k] as number) : 0) + lambda * (line.du[k] as number);
        b[k] = (c > 0 ? (b[k] as number) : 0) + lambda * (line.dv[k] as number);
      }
    }
    addMapRow(sums, rows, y, a, b);
  };
  eachRow(scheme, params, { span, pixel, outside });
  return true;
};
