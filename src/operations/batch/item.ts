import { NumericError } from '../../base/errors.ts';
import { Batch } from '../../image/batch.ts';
import type { Image } from '../../image/image.ts';

/** Runs work on image k of a batch, or on the image that all items share. */
export function withItem<T>(source: Image | Batch, k: number, work: (image: Image) => T): T {
  if (!(source instanceof Batch)) return work(source);
  const image = source.image(source.count === 1 ? 0 : k);
  const free = () => image.destroy();
  let result: T;
  try {
    result = work(image);
  } catch (error) {
    free();
    throw error;
  }
  if (result instanceof Promise) void result.then(free, free);
  else free();
  return result;
}

/** Adds the index of the item to a NumericError. */
export const errorOf = (k: number, error: unknown): unknown =>
  error instanceof NumericError ? new NumericError(`item ${k}: ${error.message}`, { cause: error }) : error;

/** Awaits the result of item k; its NumericError names the item. */
export const ofItem = <T>(k: number, coming: Promise<T>): Promise<T> =>
  coming.catch((error: unknown) => {
    throw errorOf(k, error);
  });
