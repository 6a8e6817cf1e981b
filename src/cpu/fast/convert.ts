import { planeOf } from '../pixels.ts';
import { QUADS, quads, readerOf, writerOf } from './colour/quads.ts';
import { recolourOf } from './colour/recolourQuads.ts';
import type { Fast } from './fast.ts';

/** Some pixels at a time, without an object for any. */
export const convert: Fast<'convert'> = ({ from, to }, { params, source, output }) => {
  const plane = planeOf(params.size);
  const [read, write] = [readerOf(from, source, plane), writerOf(to, output, plane)];
  const recolour = recolourOf(from, to);
  const colours = quads();
  for (let start = 0; start < plane; start += QUADS) {
    const count = Math.min(QUADS, plane - start);
    read(colours, start, count);
    recolour?.(colours, count);
    write(colours, start, count);
  }
  return true;
};
