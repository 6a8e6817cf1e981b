import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type warpPullback as warpPullbackKernel,
  warpPullbackPixel,
} from '../../../shaders/kernels/warpPullback.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { leveledWarpPullback } from './leveledWarpPullback.ts';
import { rowsOf } from './linear.ts';
import { MapSums } from './mapSums.ts';
import type { Rows } from './rows.ts';

function copy(into: Float64Array, samples: Samples, start: number, count: number): void {
  for (let k = 0; k < count; k++) into[k] = samples[start + k] as number;
}

export const warpPullback: Fast<typeof warpPullbackKernel> = (scheme, bound) => {
  if (scheme.minify) return leveledWarpPullback(scheme, bound);
  const sampled = rowsOf(scheme, bound);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, source, cotangent, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const mapSums = new MapSums(lanes, sums);
  const { lambda } = mapSums;
  const pixel = warpPullbackPixel(scheme, bound);
  const outside = beyond(scheme);
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + y * columns + rows.start;
      copy(lambda, cotangent, start, count);
      mapSums.addChannel(lambda, line, count, c);
    }
    mapSums.add(rows, y);
  };
  eachRow(scheme, params, lanes, { span, pixel, outside });
  return true;
};
