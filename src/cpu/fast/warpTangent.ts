import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type warpTangent as warpTangentKernel,
  warpTangentPixel,
} from '../../../shaders/kernels/warpTangent.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import type { Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';
import { rowsOf } from './linear.ts';
import type { Rows } from './rows.ts';

/** du and dv of a chunk: (1/z) ([dW p]₁₂ − [u, v] [dW p]₃). */
function motion(tangent: ArrayLike<number>, lanes: Lanes) {
  const [du, dv] = [lanes.scratch(), lanes.scratch()];
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, t8 = 0] = Array.from(tangent);
  const move = ({ u, v, inverseZ, start, count }: Rows, y: number) => {
    for (let k = 0; k < count; k++) {
      const x = start + k;
      const q = t6 * x + t7 * y + t8;
      du[k] = (inverseZ[k] as number) * (t0 * x + t1 * y + t2 - (u[k] as number) * q);
      dv[k] = (inverseZ[k] as number) * (t3 * x + t4 * y + t5 - (v[k] as number) * q);
    }
  };
  return { du, dv, move };
}

export const warpTangent: Fast<typeof warpTangentKernel> = (scheme, bound) => {
  const sampled = scheme.minify ? undefined : rowsOf(scheme, bound);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, source, imageTangent, output } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const { du, dv, move } = motion(params.tangent, lanes);
  const own: Scratch | undefined = scheme.imageTangent ? lanes.scratch() : undefined;
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    move(rows, y);
    for (let c = 0; c < scheme.channels; c++) {
      if (own) {
        line.sample(imageTangent, c * sourcePlane, width, rows);
        own.set(line.value.subarray(0, count));
      }
      line.sample(source, c * sourcePlane, width, rows);
      const at = c * plane + y * columns + rows.start;
      for (let k = 0; k < count; k++) {
        output[at + k] =
          (line.du[k] as number) * (du[k] as number) +
          (line.dv[k] as number) * (dv[k] as number) +
          (own ? (own[k] as number) : 0);
      }
    }
  };
  const outside = beyond(scheme, (start, end) => {
    for (let c = 0; c < scheme.channels; c++) output.fill(0, c * plane + start, c * plane + end);
  });
  eachRow(scheme, params, lanes, { span, pixel: warpTangentPixel(scheme, bound), outside });
  return true;
};
