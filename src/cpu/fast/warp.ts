import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import { type warp as warpKernel, warpPixel } from '../../../shaders/kernels/warp.ts';
import { type CubicRow, cubicRow } from './cubic.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { lanesFor } from './lanes/choose.ts';
import { leveledWarp } from './leveledWarp.ts';
import { isLinear } from './linear.ts';
import type { Rows } from './rows.ts';

export const warp: Fast<typeof warpKernel> = (scheme, bound) => {
  if (scheme.minify) return leveledWarp(scheme, bound);
  const { params, source, output } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const work = scheme.channels * plane;
  const lanes = lanesFor(work, isLinear(scheme) ? source : undefined);
  const cubic = cubicRow(scheme, lanes);
  if (!cubic && !isLinear(scheme)) return false;
  const pixel = warpPixel(scheme, bound);
  const outside = beyond(scheme, (start, end) => {
    for (let c = 0; c < scheme.channels; c++)
      output.fill(params.fill[c] ?? 0, c * plane + start, c * plane + end);
  });
  if (!cubic) lanes.cachePlanes(source, scheme.channels);
  const planes = Array.from({ length: scheme.channels }, (_, c) => ({
    samples: source,
    offset: c * sourcePlane,
    width,
  }));
  const linear = (rows: Rows, y: number) => {
    const start = y * columns + rows.start;
    planes.forEach((from, c) => void lanes.warp(from, rows, output, c * plane + start));
  };
  const four = (sampled: CubicRow) => (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      sampled.values(source, c * sourcePlane, width, rows, output, c * plane + y * columns + rows.start);
    }
  };
  const span = cubic ? four(cubic) : linear;
  eachRow(scheme, params, lanes, { span, pixel, outside });
  return true;
};
