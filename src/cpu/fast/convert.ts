import { planeOf } from '../../../shaders/kernel/pixels.ts';
import type { convert as convertKernel } from '../../../shaders/kernels/convert.ts';
import { quadConversion } from './color/convertQuads.ts';
import { QUADS, quads, readerOf, writerOf } from './color/quads.ts';
import type { Fast } from './fast.ts';

/** Converts a block of pixels at a time, without allocating an object per pixel. */
export const convert: Fast<typeof convertKernel> = ({ from, to }, { params, source, output }) => {
  const plane = planeOf(params.size);
  const [read, write] = [readerOf(from, source, plane), writerOf(to, output, plane)];
  const conversion = quadConversion(from, to);
  const colors = quads();
  for (let start = 0; start < plane; start += QUADS) {
    const count = Math.min(QUADS, plane - start);
    read(colors, start, count);
    conversion?.(colors, count);
    write(colors, start, count);
  }
  return true;
};
