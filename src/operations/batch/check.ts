import { SizeError } from '../../base/errors.ts';
import { Batch } from '../../image/batch.ts';
import type { Image } from '../../image/image.ts';
import type { Planes } from '../../image/planes.ts';
import { countOf } from './views.ts';

/** Throws SizeError unless there is one image for all items, or a batch with one for each. */
export function checkCount(images: Image | Batch, items: number, name: string): void {
  const count = countOf(images);
  if (count === items || count === 1) return;
  throw new SizeError(
    `the ${name} are ${count} and the maps ${items}: give one for each, or one image for all`,
  );
}

/** Throws SizeError unless a cotangent has an image for each item. */
export function checkEach(cotangent: Planes, items: number): void {
  const count = cotangent instanceof Batch ? cotangent.count : 1;
  if (count === items) return;
  throw new SizeError(`the cotangent has ${count} images, the warped batch ${items}: give one for each`);
}
