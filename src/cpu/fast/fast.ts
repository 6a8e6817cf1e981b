import type { KernelName } from '../../../shaders/kernels/index.ts';
import type { BoundOf, SpecOf } from '../twin.ts';

/** A faster loop with its twin's results to rounding; false where it does not apply. */
export type Fast<K extends KernelName> = (spec: SpecOf<K>, bound: BoundOf<K>) => boolean;
