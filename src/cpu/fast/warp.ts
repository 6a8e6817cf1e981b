import { extentsOf } from '../pixels.ts';
import { warpPixel } from '../warp.ts';
import { type CubicRow, cubicRow } from './cubic.ts';
import type { Fast } from './fast.ts';
import { leveledWarp } from './leveledWarp.ts';
import { beyond, eachRow, isLinear } from './linear.ts';
import type { Rows } from './rows.ts';

export const warp: Fast<'warp'> = (scheme, bound) => {
  if (scheme.minify) return leveledWarp(scheme, bound);
  const cubic = cubicRow(scheme);
  if (!cubic && !isLinear(scheme)) return false;
  const { params, source, output } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const pixel = warpPixel(scheme, bound);
  const outside = beyond(scheme, (start, end) => {
    for (let c = 0; c < scheme.channels; c++)
      output.fill(params.fill[c] ?? 0, c * plane + start, c * plane + end);
  });
  const linear = ({ u, v, start: first, count }: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      const offset = c * sourcePlane;
      const start = c * plane + y * columns + first;
      for (let k = 0; k < count; k++) {
        const ux = u[k] as number;
        const vx = v[k] as number;
        const column = ux | 0;
        const row = vx | 0;
        const s = ux - column;
        const at = offset + row * width + column;
        const a = source[at] as number;
        const b = source[at + width] as number;
        const top = a + s * ((source[at + 1] as number) - a);
        const bottom = b + s * ((source[at + width + 1] as number) - b);
        output[start + k] = top + (vx - row) * (bottom - top);
      }
    }
  };
  const four = (sampled: CubicRow) => (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      sampled.values(source, c * sourcePlane, width, rows, output, c * plane + y * columns + rows.start);
    }
  };
  const span = cubic ? four(cubic) : linear;
  eachRow(scheme, params, { span, pixel, outside });
  return true;
};
