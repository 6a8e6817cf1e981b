import { planesOf } from '../../../shaders/format/stored.ts';
import { planeOf } from '../../../shaders/kernel/pixels.ts';
import type { convertDerivative as convertDerivativeKernel } from '../../../shaders/kernels/convertDerivative.ts';
import { deriveOf } from './color/deriveQuads.ts';
import { QUADS, quads, readerOf, writerOf } from './color/quads.ts';
import type { Fast } from './fast.ts';

/** Computes J t or Jᵀ λ of a block of pixels at a time. */
export const convertDerivative: Fast<typeof convertDerivativeKernel> = (
  scheme,
  { params, source, given, output },
) => {
  const { from, to, direction } = scheme;
  const plane = planeOf(params.size);
  const [into, out] = direction === 'tangent' ? [from, to] : [to, from];
  const read = readerOf(from, source, plane);
  const [readMoved, write] = [readerOf(planesOf(into), given, plane), writerOf(planesOf(out), output, plane)];
  const derive = deriveOf(scheme);
  const [at, moved] = [quads(), quads()];
  for (let start = 0; start < plane; start += QUADS) {
    const count = Math.min(QUADS, plane - start);
    read(at, start, count);
    readMoved(moved, start, count);
    derive(at, moved, count);
    write(moved, start, count);
  }
  return true;
};
