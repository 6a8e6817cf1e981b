import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import { type warp as warpKernel, warpPixel } from '../../../shaders/kernels/warp.ts';
import type { Fast } from './fast.ts';
import { eachLeveled, isLeveled } from './leveled.ts';

/** `warp` for bilinear schemes that read levels. */
export const leveledWarp: Fast<typeof warpKernel> = (scheme, bound) => {
  if (!isLeveled(scheme)) return false;
  const { params, source, output } = bound;
  const { plane, sourcePlane } = extentsOf(params, scheme);
  eachLeveled(scheme, params, {
    pixel: warpPixel(scheme, bound),
    cells: (cells, index) => {
      for (let c = 0; c < scheme.channels; c++) {
        const offset = c * sourcePlane;
        let value = 0;
        for (const cell of cells) {
          if (cell.share === 0) continue;
          const a = source[offset + cell.topLeft] as number;
          const b = source[offset + cell.bottomLeft] as number;
          const top = a + cell.s * ((source[offset + cell.topRight] as number) - a);
          const bottom = b + cell.s * ((source[offset + cell.bottomRight] as number) - b);
          value += cell.share * (top + cell.t * (bottom - top));
        }
        output[c * plane + index] = value;
      }
    },
  });
  return true;
};
