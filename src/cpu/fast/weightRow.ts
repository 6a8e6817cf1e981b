import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { BoundOf } from '../../../shaders/kernel/twin.ts';
import type { residualHistogram as residualHistogramKernel } from '../../../shaders/kernels/residualHistogram.ts';
import type { WeightedScheme } from '../../../shaders/sampling/pixelWeight.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes } from './lanes/lanes.ts';
import { sampledRow } from './linear.ts';
import type { Rows } from './rows.ts';
import type { SampledRow } from './sampledRow.ts';

type Bound = Pick<BoundOf<typeof residualHistogramKernel>, 'weights' | 'mask'> & {
  readonly params: Parameters<typeof extentsOf>[0];
};

/** The weights m of a chunk's pixels, and how many of them are above 0. */
export function weightRow(scheme: WeightedScheme, { weights, mask, params }: Bound, lanes: Lanes) {
  const { width } = extentsOf(params, scheme);
  const m = new Float64Array(CHUNK).fill(1);
  const maskRow: SampledRow | undefined = scheme.mask ? sampledRow(scheme, lanes) : undefined;
  const plain = !scheme.weights && !maskRow;
  return {
    /** The weights of the chunk whose first pixel has index `index` in the frame. */
    at(rows: Rows, index: number): Float64Array {
      if (plain) return m;
      maskRow?.sample(mask, 0, width, rows);
      for (let k = 0; k < rows.count; k++) {
        const fixed = scheme.weights ? (weights[index + k] as number) : 1;
        const moving = maskRow ? Math.max(maskRow.value[k] as number, 0) : 1;
        m[k] = Math.max(fixed * moving, 0);
      }
      return m;
    },
    counted: (count: number): number =>
      plain ? count : m.subarray(0, count).filter((weight) => weight > 0).length,
    sum: (count: number): number =>
      plain ? count : m.subarray(0, count).reduce((sum, weight) => sum + weight, 0),
  };
}
