import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import { type warp as warpKernel, warpPixel } from '../../../shaders/kernels/warp.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { isLinear } from './isLinear.ts';
import { lanesFor } from './lanes/choose.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { Rows } from './rows.ts';

/** Samples a chunk of a channel, into what is stored from an index on. */
type Sampled = (c: number, rows: Rows, start: number) => void;

/** A warp whose chunks are made by `sampled`. */
export function warpRows(
  ...[scheme, bound, lanes, sampled]: [...Parameters<Fast<typeof warpKernel>>, Lanes, Sampled]
): true {
  const { params, output } = bound;
  const { columns, plane } = extentsOf(params, scheme);
  eachRow(scheme, params, lanes, {
    pixel: warpPixel(scheme, bound),
    outside: beyond(scheme, (start, end) => {
      for (let c = 0; c < scheme.channels; c++)
        output.fill(params.fill[c] ?? 0, c * plane + start, c * plane + end);
    }),
    span: (rows, y) => {
      const start = y * columns + rows.start;
      for (let c = 0; c < scheme.channels; c++) sampled(c, rows, c * plane + start);
    },
  });
  return true;
}

/** `warp` by two taps of one level. */
export const warp: Fast<typeof warpKernel> = (scheme, bound) => {
  if (!isLinear(scheme)) return false;
  const { params, source, output } = bound;
  const { plane, width, sourcePlane } = extentsOf(params, scheme);
  const lanes = lanesFor(scheme.channels * plane, source);
  lanes.cachePlanes(source, scheme.channels);
  const planes = Array.from({ length: scheme.channels }, (_, c) => ({
    samples: source,
    offset: c * sourcePlane,
    width,
  }));
  return warpRows(scheme, bound, lanes, (c, rows, start) => {
    const from = planes[c];
    if (from) lanes.warp(from, rows, output, start);
  });
};
