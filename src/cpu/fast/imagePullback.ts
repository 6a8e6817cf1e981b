import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type imagePullback as imagePullbackKernel,
  imagePullbackPixel,
} from '../../../shaders/kernels/imagePullback.ts';
import { type CubicRow, cubicRow } from './cubic.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { isLinear } from './isLinear.ts';
import { lanesFor } from './lanes/choose.ts';
import { leveledImagePullback } from './leveledImagePullback.ts';
import type { Rows } from './rows.ts';
import { scatterLinear } from './scatterLinear.ts';

export const imagePullback: Fast<typeof imagePullbackKernel> = (scheme, bound) => {
  if (scheme.minify) return leveledImagePullback(scheme, bound);
  const { params, cotangent, fixed } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const lanes = lanesFor(plane);
  const cubic = cubicRow(scheme, lanes);
  if (!cubic && !isLinear(scheme)) return false;
  const pixel = imagePullbackPixel(scheme, bound);
  const outside = beyond(scheme);
  const linear = (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      scatterLinear(fixed, c * sourcePlane, width, rows, cotangent, c * plane + y * columns + rows.start);
    }
  };
  const four = (sampled: CubicRow) => (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      sampled.scatterAdd(
        fixed,
        c * sourcePlane,
        width,
        rows,
        cotangent,
        c * plane + y * columns + rows.start,
      );
    }
  };
  const span = cubic ? four(cubic) : linear;
  eachRow(scheme, params, lanes, { span, pixel, outside });
  return true;
};
