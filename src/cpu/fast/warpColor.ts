import { wordsOf } from '../../../shaders/format/format.ts';
import { eachPixel, extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { warpColor as warpColorKernel } from '../../../shaders/kernels/warpColor.ts';
import { byteColorsOf } from './color/byteColors.ts';
import { bytePixel } from './color/bytePixel.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { isLinear } from './isLinear.ts';
import { lanesFor } from './lanes/choose.ts';
import { colorLanes } from './lanes/colors.ts';
import type { Rows } from './rows.ts';

/** Bytes to bytes: tables decode each, and encode each mean. */
export const warpColor: Fast<typeof warpColorKernel> = (scheme, bound) => {
  const colors = byteColorsOf(scheme);
  if (scheme.minify || !colors) return false;
  const { params, source, output } = bound;
  const { pixel, outside } = bytePixel(scheme, bound, colors);
  if (!isLinear(scheme)) {
    eachPixel(params.size, pixel);
    return true;
  }
  const { columns, plane, width } = extentsOf(params, scheme);
  const lanes = lanesFor(plane, source);
  lanes.cachePlanes(source, 1);
  const averages = colorLanes(lanes);
  const results = wordsOf(output);
  const from = { samples: source, offset: 0, width };
  eachRow(scheme, params, lanes, {
    pixel,
    outside: beyond(scheme, (start, end) => void results.fill(outside, start, end)),
    span: (rows: Rows, y: number) => {
      averages.colors(from, rows, colors, output, y * columns + rows.start);
    },
  });
  return true;
};
