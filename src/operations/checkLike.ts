import { SizeError } from '../base/errors.ts';
import { sameSize } from '../geometry/frame.ts';
import type { Shape } from '../image/planes.ts';

type Size = Omit<Shape, 'origin'>;

/** Throws SizeError unless a cotangent has the shape of its output. */
export function checkLike(cotangent: Size, output: Size, name = 'output'): void {
  if (sameSize(cotangent, output) && cotangent.channels === output.channels) return;
  throw new SizeError(
    `the cotangent is ${cotangent.width}×${cotangent.height}×${cotangent.channels}, the ${name} ` +
      `${output.width}×${output.height}×${output.channels}: give one of the same size`,
  );
}
