import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type imagePullback as imagePullbackKernel,
  imagePullbackPixel,
} from '../../../shaders/kernels/imagePullback.ts';
import { type CubicRow, cubicRow } from './cubic.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { lanesFor } from './lanes/choose.ts';
import { leveledImagePullback } from './leveledImagePullback.ts';
import { isLinear } from './linear.ts';
import type { Rows } from './rows.ts';

export const imagePullback: Fast<typeof imagePullbackKernel> = (scheme, bound) => {
  if (scheme.minify) return leveledImagePullback(scheme, bound);
  const { params, cotangent, fixed } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const lanes = lanesFor(plane);
  const cubic = cubicRow(scheme, lanes);
  if (!cubic && !isLinear(scheme)) return false;
  const pixel = imagePullbackPixel(scheme, bound);
  const outside = beyond(scheme);
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
        const lambda = cotangent[start + k] as number;
        const bottom = (vx - row) * lambda;
        const top = lambda - bottom;
        const at = offset + row * width + column;
        fixed[at] = (fixed[at] as number) + (1 - s) * top;
        fixed[at + 1] = (fixed[at + 1] as number) + s * top;
        fixed[at + width] = (fixed[at + width] as number) + (1 - s) * bottom;
        fixed[at + width + 1] = (fixed[at + width + 1] as number) + s * bottom;
      }
    }
  };
  const four = (sampled: CubicRow) => (rows: Rows, y: number) => {
    for (let c = 0; c < scheme.channels; c++) {
      sampled.give(fixed, c * sourcePlane, width, rows, cotangent, c * plane + y * columns + rows.start);
    }
  };
  const span = cubic ? four(cubic) : linear;
  eachRow(scheme, params, lanes, { span, pixel, outside });
  return true;
};
