import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type imagePullback as imagePullbackKernel,
  imagePullbackPixel,
} from '../../../shaders/kernels/imagePullback.ts';
import type { Fast } from './fast.ts';
import { eachLeveled, isLeveled } from './leveled.ts';

/** `imagePullback` for bilinear schemes that read levels. */
export const leveledImagePullback: Fast<typeof imagePullbackKernel> = (scheme, bound) => {
  if (!isLeveled(scheme)) return false;
  const { params, cotangent, fixed } = bound;
  const { plane, sourcePlane } = extentsOf(params, scheme);
  const add = (index: number, value: number) => {
    fixed[index] = (fixed[index] as number) + value;
  };
  eachLeveled(scheme, params, {
    pixel: imagePullbackPixel(scheme, bound),
    cells: (cells, index) => {
      for (let c = 0; c < scheme.channels; c++) {
        const offset = c * sourcePlane;
        for (const { share, s, t, topLeft, topRight, bottomLeft, bottomRight } of cells) {
          const lambda = share * (cotangent[c * plane + index] as number);
          if (lambda === 0) continue;
          const bottom = t * lambda;
          const top = lambda - bottom;
          add(offset + topLeft, (1 - s) * top);
          add(offset + topRight, s * top);
          add(offset + bottomLeft, (1 - s) * bottom);
          add(offset + bottomRight, s * bottom);
        }
      }
    },
  });
  return true;
};
