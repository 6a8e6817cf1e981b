import { BATCHED } from '../../shaders/batch/index.ts';
import type { BoundAll } from '../../shaders/binding/bindings.ts';
import { DESCENT } from '../../shaders/descent/index.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';

/** What the kernel of a name is compiled for. */
export type SpecOf<K extends KernelName> = Parameters<(typeof KERNELS)[K]['wgsl']>[0];

/** What the kernel of a name reads and writes, as its twin receives it. */
export type BoundOf<K extends KernelName> = BoundAll<(typeof KERNELS)[K]['bindings']>;

/** The twin of the kernel of a name. */
export type Twin<K extends KernelName> = (spec: SpecOf<K>, bound: BoundOf<K>) => void;

/** Every twin by the kernel's name. */
export const TWINS = Object.fromEntries(
  Object.entries(KERNELS).map(([name, { twin }]) => [name, twin]),
) as unknown as { readonly [K in KernelName]: Twin<K> };

/** Every kernel that a device runs, by its name. */
export const COMPILED = { ...KERNELS, ...DESCENT, ...BATCHED };
