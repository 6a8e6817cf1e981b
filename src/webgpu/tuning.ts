import { ROWS } from '../../shaders/kernel/kernel.ts';
import type { Reduction } from '../../shaders/reduction/longAccumulator.ts';
import { isSoftware } from './adapter.ts';

/** How work is divided for a device. */
export interface Tuning extends Reduction {
  /** Minimum number of rows of a tile; twice as many for large frames. */
  readonly rows: number;
  /** Number of workgroups that fill any device of this kind twice. */
  readonly plenty: number;
  /**
   * Approximate number of pixels of one dispatch: a long dispatch blocks the display, and may be taken for a
   * hang.
   */
  readonly pixelsPerDispatch: number;
  /** Maximum number of bytes in buffers that wait for reuse. */
  readonly waitingBytes: number;
}

/**
 * Software adapters run about one workgroup per core at a time. Small frames keep low tiles, which read fewer
 * samples.
 */
const PLENTY = { software: 128, hardware: 512 } as const;

/**
 * The number of pixels that the slowest kernels process in about 100 ms, on two cores and on the slowest
 * GPUs.
 */
const PIXELS_PER_DISPATCH = { software: 2 ** 18, hardware: 2 ** 25 } as const;

const WAITING_BYTES = 2 ** 28;

/** The tuning for a kind of device. */
export function tuningOf(device: GPUDevice): Tuning {
  const kind = isSoftware(device.adapterInfo) ? 'software' : 'hardware';
  return {
    subgroups: device.features.has('subgroups'),
    unrolled: kind === 'hardware',
    rows: ROWS[kind],
    plenty: PLENTY[kind],
    pixelsPerDispatch: PIXELS_PER_DISPATCH[kind],
    waitingBytes: WAITING_BYTES,
  };
}
