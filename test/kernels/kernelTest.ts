import type { KernelName } from '../../shaders/kernels/index.ts';
import type { BoundOf, SpecOf } from '../support/kernels.ts';
import type { Reduction } from '../support/reduction.ts';
import type { Setting } from '../support/settings.ts';

/** The values that an output must have in float64, NaN where none is claimed, and how far float32 may be from it. */
export interface Tolerated {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** What is compared, where it is not the output itself. */
  readonly view?: (output: ArrayLike<number>) => Float64Array;
}

/** What a kernel is compiled for, what it is given, and how far float32 may be from it. */
export interface KernelTest<K extends KernelName> {
  readonly specs: readonly SpecOf<K>[];
  /** What it reads and writes. */
  make(spec: SpecOf<K>, setting: Setting): BoundOf<K>;
  /** How far float32 may be from every output. */
  tolerance(spec: SpecOf<K>, bound: BoundOf<K>, reduction: Reduction): Readonly<Record<string, Tolerated>>;
}
