import { Batch } from '../../batch.ts';
import type { Image } from '../../image.ts';

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
