import type { Storage } from '../../shaders/binding/bindings.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import type { BoundOf, SpecOf } from './kernels.ts';
import { TWINS } from './kernels.ts';
import type { Setting } from './settings.ts';

/** One run of a kernel: what it is compiled for, and what it reads and writes. */
export interface Call<K extends KernelName> {
  readonly name: K;
  readonly spec: SpecOf<K>;
  readonly bound: BoundOf<K>;
}

export const STORAGE = (name: KernelName) => Object.entries(KERNELS[name].bindings) as [string, Storage][];

/** The names of the bindings that a kernel writes. */
export const outputsOf = (name: KernelName): string[] =>
  STORAGE(name).flatMap(([binding, { access }]) => (access === 'read_write' ? [binding] : []));

export function makeCall<K extends KernelName>(name: K, spec: SpecOf<K>, setting: Setting): Call<K> {
  if (!('minify' in spec)) return { name, spec, bound: KERNEL_TESTS[name].make(spec, setting) };
  // Reductions, so that there are levels to read.
  const shape = { ...setting.shape, zoom: setting.shape.zoom * 2 ** (setting.seed % 4) };
  return { name, spec, bound: KERNEL_TESTS[name].make(spec, { ...setting, shape }) };
}

/** The same call with new outputs, filled by the twin. */
export function twinOf<K extends KernelName>({ name, spec, bound }: Call<K>): BoundOf<K> {
  const entries = Object.entries(bound) as [string, { slice(): unknown }][];
  const outputs = outputsOf(name);
  const copy = Object.fromEntries(
    entries.map(([key, value]) => [key, outputs.includes(key) ? value.slice() : value]),
  );
  TWINS[name](spec, copy as BoundOf<K>);
  return copy as BoundOf<K>;
}
