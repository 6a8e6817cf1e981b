import type { Massed } from '../../../shaders/masses.ts';
import { extentsOf } from '../pixels.ts';
import type { BoundOf } from '../twin.ts';
import { type SampledRow, sampledRow } from './linear.ts';
import { CHUNK, type Rows } from './rows.ts';

type Bound = Pick<BoundOf<'residualHistogram'>, 'weights' | 'mask'> & { readonly params: Parameters<typeof extentsOf>[0] };

/** The weights m of a chunk's pixels, of which the first is the `index`-th of the frame. */
export function weightRow(scheme: Massed, bound: Bound) {
  const { weights, mask, params } = bound;
  const { width } = extentsOf(params, scheme);
  const m = new Float64Array(CHUNK).fill(1);
  const seen: SampledRow | undefined = scheme.mask ? sampledRow(scheme) : undefined;
  return {
    at(rows: Rows, index: number): Float64Array {
      if (!scheme.weights && !seen) return m;
      seen?.sample(mask, 0, width, rows);
      for (let k = 0; k < rows.count; k++) {
        const fixed = scheme.weights ? (weights[index + k] as number) : 1;
        const moving = seen ? Math.max(seen.value[k] as number, 0) : 1;
        m[k] = Math.max(fixed * moving, 0);
      }
      return m;
    },
  };
}
