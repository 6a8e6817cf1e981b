import { ROWS } from '../../shaders/kernel/kernel.ts';
import type { Reduction } from '../../shaders/reduction/longAccumulator.ts';
import { isSoftware } from './adapter.ts';

/** How work is cut for a device. */
export interface Tuning extends Reduction {
  /** Rows of a tile, at least; twice as many where there is plenty to do. */
  readonly rows: number;
  /** Workgroups that fill any device of the kind twice. */
  readonly plenty: number;
  /** Pixels of one dispatch, about: one that runs for long blocks a display, and may be taken for a hang. */
  readonly pixelsPerDispatch: number;
  /** Bytes of buffers that wait for their next use, at most. */
  readonly waitingBytes: number;
}

/** Software adapters run about one workgroup per core at a time; of small frames low tiles are kept, which look at less. */
const PLENTY = { software: 128, hardware: 512 } as const;

/** What the slowest kernels do of it in about 100 ms: on two cores, and on the slowest of GPUs. */
const PIXELS_PER_DISPATCH = { software: 2 ** 18, hardware: 2 ** 25 } as const;

const WAITING_BYTES = 2 ** 28;

/** What suits a device by its kind. */
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
