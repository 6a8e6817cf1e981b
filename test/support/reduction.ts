import { LANES, ROWS } from '../../shaders/kernel/kernel.ts';
import { isSoftware } from '../../src/webgpu/adapter.ts';

/** What of a device bears on the rounding of a sum. */
export interface Reduction {
  /** Rows of a tile, which one invocation adds up. */
  readonly rows: number;
  /** The float32 operations on the longest path from a column's sum to the partial that is then added exactly. */
  readonly depth: number;
}

/** A column's sum times x or x², then two rounds of eight, or a subgroup in any order. */
export function reductionOf({ adapterInfo }: GPUDevice): Reduction {
  const { subgroupMaxSize = LANES } = adapterInfo as Partial<GPUAdapterInfo>;
  return {
    rows: ROWS[isSoftware(adapterInfo) ? 'software' : 'hardware'],
    depth: 3 + Math.max(16, Math.min(subgroupMaxSize, LANES)),
  };
}
