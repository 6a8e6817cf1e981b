import { planeOf } from '../../../shaders/kernel/pixels.ts';
import { BINOMIAL, type downsample as downsampleKernel } from '../../../shaders/kernels/downsample.ts';
import { mirror } from '../../../shaders/leaf/mirror.ts';
import type { Fast } from './fast.ts';

/** The filter is separable: first down the columns into one row, then along that row. */
export const downsample: Fast<typeof downsampleKernel> = ({ channels }, { params, source, output }) => {
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const [columns = 0, rows = 0] = Array.from(params.size);
  const [outer, inner, middle] = BINOMIAL;
  // Two mirrored samples on either side, so that the second pass needs no border rule.
  const line = new Float64Array(width + 4);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < rows; y++) {
      const at = (k: number) => (c * height + mirror.index(2 * y + k, height)) * width;
      const [a, b, m, d, e] = [at(-2), at(-1), at(0), at(1), at(2)];
      for (let x = 0; x < width; x++) {
        line[x + 2] =
          outer * ((source[a + x] as number) + (source[e + x] as number)) +
          inner * ((source[b + x] as number) + (source[d + x] as number)) +
          middle * (source[m + x] as number);
      }
      for (const k of [-2, -1, width, width + 1]) line[k + 2] = line[mirror.index(k, width) + 2] as number;
      const start = c * planeOf(params.size) + y * columns;
      for (let x = 0; x < columns; x++) {
        const k = 2 * x;
        output[start + x] =
          outer * ((line[k] as number) + (line[k + 4] as number)) +
          inner * ((line[k + 1] as number) + (line[k + 3] as number)) +
          middle * (line[k + 2] as number);
      }
    }
  }
  return true;
};
