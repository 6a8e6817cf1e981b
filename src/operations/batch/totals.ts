import { finite } from '../../base/finite.ts';
import { errorOf } from './item.ts';

/** The sums of each of so many items. Throws NumericError, with the item's place, where one is not finite. */
export function totalsOf(all: Float64Array, items: number, inputs: string): Float64Array[] {
  const entries = all.length / items;
  return Array.from({ length: items }, (_, k) => {
    try {
      return finite(all.subarray(k * entries, (k + 1) * entries), inputs);
    } catch (error) {
      throw errorOf(k, error);
    }
  });
}
