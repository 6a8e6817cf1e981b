import { mapGradient } from '../../../shaders/geometry/projection.ts';
import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type warpPullback as warpPullbackKernel,
  warpPullbackPixel,
} from '../../../shaders/kernels/warpPullback.ts';
import type { Fast } from './fast.ts';
import { eachLeveled, isLeveled } from './leveled.ts';

/** `warpPullback` for bilinear schemes that read levels. */
export const leveledWarpPullback: Fast<typeof warpPullbackKernel> = (scheme, bound) => {
  if (!isLeveled(scheme)) return false;
  const { params, source, cotangent, sums } = bound;
  const { columns, plane, sourcePlane } = extentsOf(params, scheme);
  eachLeveled(scheme, params, {
    pixel: warpPullbackPixel(scheme, bound),
    cells: (cells, index, { at, uSlope, vSlope }) => {
      let du = 0;
      let dv = 0;
      for (let c = 0; c < scheme.channels; c++) {
        const offset = c * sourcePlane;
        const lambda = cotangent[c * plane + index] as number;
        for (const { share, scale, s, t, topLeft, topRight, bottomLeft, bottomRight } of cells) {
          if (share === 0) continue;
          const a = source[offset + topLeft] as number;
          const b = source[offset + topRight] as number;
          const d = source[offset + bottomLeft] as number;
          const e = source[offset + bottomRight] as number;
          const contribution = lambda * share * scale;
          du += contribution * ((1 - t) * (b - a) + t * (e - d));
          dv += contribution * ((1 - s) * (d - a) + s * (e - b));
        }
      }
      mapGradient.add(sums, at, index % columns, Math.floor(index / columns), du * uSlope, dv * vSlope);
    },
  });
  return true;
};
