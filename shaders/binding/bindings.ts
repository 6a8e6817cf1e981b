import type { Samples } from '../language/samples.ts';
import { snakeCase } from '../language/wgsl.ts';
import { type Fields, type FieldValues, structWgsl } from './struct.ts';

type Access = 'read' | 'read_write';

/** The parameters of a call: one uniform struct, `params`. */
export interface Uniform<F extends Fields> {
  readonly kind: 'uniform';
  readonly fields: F;
}
/** The two grids of a kernel with a view: that of its own pixels, and that of the samples which they look at. */
export type Grid = 'output' | 'source';
/** Image samples: float32 on the device; float32 or float64 for a twin. */
export interface SamplesBinding {
  readonly kind: 'samples';
  readonly access: Access;
  /** For kernels with a view: the grid whose planes it holds. Then a rectangle of each plane may be bound instead of the whole. */
  readonly grid?: Grid;
  /** The WGSL type of the 32-bit words: `u32` if they may hold packed pixels. Default `f32`. */
  readonly element?: 'u32';
}
/** Exact sums: long accumulators on the device, float64 for a twin. */
export interface SumsBinding {
  readonly kind: 'sums';
  readonly access: 'read_write';
}
/** Unsigned 32-bit words, atomic where they are written. */
export interface CountsBinding {
  readonly kind: 'counts';
  readonly access: Access;
}
/** The sums of a deterministic scatter: 64-bit fixed point on the device, float64 for a twin. */
export interface FixedBinding {
  readonly kind: 'fixed';
  readonly access: Access;
}

/** The parameters of each item, for kernels that run over a batch: an array of structs. */
export interface RecordsBinding<F extends Fields> {
  readonly kind: 'records';
  readonly access: 'read';
  readonly fields: F;
}

export type Storage = SamplesBinding | SumsBinding | CountsBinding | FixedBinding | RecordsBinding<Fields>;
export type Bindings = { readonly params: Uniform<Fields> } & Readonly<
  Record<string, Storage | Uniform<Fields>>
>;

/** The value that a twin receives for a binding. */
type Bound<B> =
  B extends Uniform<infer F>
    ? FieldValues<F>
    : B extends SamplesBinding
      ? Samples
      : B extends CountsBinding
        ? Uint32Array
        : Float64Array;
export type BoundAll<B extends Bindings> = { readonly [K in keyof B]: Bound<B[K]> };

export const uniform = <F extends Fields>(fields: F): Uniform<F> => ({ kind: 'uniform', fields });
export const samples = (access: Access, grid?: Grid): SamplesBinding => ({
  kind: 'samples',
  access,
  ...(grid && { grid }),
});
/** Words of an image in any format, on a grid. */
export const pixels = (access: Access, grid?: Grid): SamplesBinding => ({
  ...samples(access, grid),
  element: 'u32',
});
export const sums = (): SumsBinding => ({ kind: 'sums', access: 'read_write' });
export const counts = (access: Access): CountsBinding => ({ kind: 'counts', access });
export const records = <F extends Fields>(fields: F): RecordsBinding<F> => ({
  kind: 'records',
  access: 'read',
  fields,
});
export const fixed = (access: Access): FixedBinding => ({ kind: 'fixed', access });

const ELEMENTS = { samples: 'f32', sums: 'i32', counts: 'u32', fixed: 'u32' } as const;

function declaration(name: string, binding: Storage | Uniform<Fields>, index: number): string {
  const place = `@group(0) @binding(${index})`;
  if (binding.kind === 'uniform') {
    return `${structWgsl('Params', binding.fields)}${place} var<uniform> given_${name}: Params;\n`;
  }
  if (binding.kind === 'records') {
    return `${structWgsl('Record', binding.fields)}${place} var<storage, read> ${snakeCase(name)}: array<Record>;\n`;
  }
  const element = (binding.kind === 'samples' && binding.element) || ELEMENTS[binding.kind];
  const atomic = binding.access === 'read_write' && binding.kind !== 'samples';
  const type = atomic ? `atomic<${element}>` : element;
  return `${place} var<storage, ${binding.access}> ${snakeCase(name)}: array<${type}>;\n`;
}

/** The `@group/@binding` lines, in the order of the object. */
export const bindingsWgsl = (bindings: Bindings): string =>
  Object.entries(bindings)
    .map(([name, binding], index) => declaration(name, binding, index))
    .join('');
