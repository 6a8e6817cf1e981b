import { planeOf } from '../pixels.ts';
import { warpPixel } from '../warp.ts';
import { eachRow, isLinear } from './linear.ts';
import type { Fast } from './fast.ts';

export const warp: Fast<'warp'> = (scheme, bound) => {
  if (!isLinear(scheme)) return false;
  const { params, source, output } = bound;
  const width = params.sourceSize[0] ?? 0;
  const columns = params.size[0] ?? 0;
  const plane = planeOf(params.size);
  const sourcePlane = planeOf(params.sourceSize);
  eachRow(params, warpPixel(scheme, bound), ({ u, v, from, to }, y) => {
    for (let c = 0; c < scheme.channels; c++) {
      const offset = c * sourcePlane;
      const start = c * plane + y * columns;
      for (let x = from; x < to; x++) {
        const ux = u[x] as number;
        const vx = v[x] as number;
        const column = ux | 0;
        const row = vx | 0;
        const s = ux - column;
        const at = offset + row * width + column;
        const a = source[at] as number;
        const b = source[at + width] as number;
        const top = a + s * ((source[at + 1] as number) - a);
        const bottom = b + s * ((source[at + width + 1] as number) - b);
        output[start + x] = top + (vx - row) * (bottom - top);
      }
    }
  });
  return true;
};
