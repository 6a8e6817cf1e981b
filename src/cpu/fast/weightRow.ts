import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { BoundOf } from '../../../shaders/kernel/twin.ts';
import type { residualHistogram as residualHistogramKernel } from '../../../shaders/kernels/residualHistogram.ts';
import type { Massed } from '../../../shaders/sampling/masses.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes } from './lanes/lanes.ts';
import { sampledRow } from './linear.ts';
import type { Rows } from './rows.ts';
import type { SampledRow } from './sampledRow.ts';

type Bound = Pick<BoundOf<typeof residualHistogramKernel>, 'weights' | 'mask'> & {
  readonly params: Parameters<typeof extentsOf>[0];
};

/** The weights m of a chunk's pixels, and how many of them are above 0. */
export function weightRow(scheme: Massed, { weights, mask, params }: Bound, lanes: Lanes) {
  const { width } = extentsOf(params, scheme);
  const m = new Float64Array(CHUNK).fill(1);
  const seen: SampledRow | undefined = scheme.mask ? sampledRow(scheme, lanes) : undefined;
  const plain = !scheme.weights && !seen;
  return {
    /** Of the chunk whose first pixel is the `index`-th of the frame. */
    at(rows: Rows, index: number): Float64Array {
      if (plain) return m;
      seen?.sample(mask, 0, width, rows);
      for (let k = 0; k < rows.count; k++) {
        const fixed = scheme.weights ? (weights[index + k] as number) : 1;
        const moving = seen ? Math.max(seen.value[k] as number, 0) : 1;
        m[k] = Math.max(fixed * moving, 0);
      }
      return m;
    },
    counted: (count: number): number =>
      plain ? count : m.subarray(0, count).filter((mass) => mass > 0).length,
    sum: (count: number): number =>
      plain ? count : m.subarray(0, count).reduce((sum, mass) => sum + mass, 0),
  };
}
