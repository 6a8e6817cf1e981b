import { NumericError } from '../../base/errors.ts';
import { Batch } from '../../image/batch.ts';
import type { Image } from '../../image/image.ts';

/** Image k of what is a batch, as long as the work lasts; the image itself where all share one. */
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

/** An error of item k, which says so where it is of the item's numbers. */
export const errorOf = (k: number, error: unknown): unknown =>
  error instanceof NumericError ? new NumericError(`item ${k}: ${error.message}`, { cause: error }) : error;

/** What item k comes to, whose error says so. */
export const ofItem = <T>(k: number, coming: Promise<T>): Promise<T> =>
  coming.catch((error: unknown) => {
    throw errorOf(k, error);
  });
