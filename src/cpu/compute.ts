import type { KernelName } from '../../shaders/kernels/index.ts';
import { FAST } from './fast/index.ts';
import type { BoundOf, SpecOf } from './twin.ts';
import { TWINS } from './twins.ts';

/** Runs a kernel on arrays: by its fast path where that applies, else by its twin. */
export function compute<K extends KernelName>(name: K, spec: SpecOf<K>, bound: BoundOf<K>): void {
  if (!FAST[name]?.(spec, bound)) TWINS[name](spec, bound);
}
