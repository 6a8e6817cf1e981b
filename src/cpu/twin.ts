import type { BoundAll } from '../../shaders/binding/bindings.ts';
import type { KERNELS, KernelName } from '../../shaders/kernels/index.ts';

/** What a kernel is compiled for: its scheme. */
export type SpecOf<K extends KernelName> = Parameters<(typeof KERNELS)[K]['wgsl']>[0];

/** What a kernel reads and writes, as its twin receives it. */
export type BoundOf<K extends KernelName> = BoundAll<(typeof KERNELS)[K]['bindings']>;

/** The whole-image loop of a kernel in float64, over the same leaves. */
export type Twin<K extends KernelName> = (spec: SpecOf<K>, bound: BoundOf<K>) => void;

/** A twin before its loop: what it does at the pixel (x, y), the `index`-th of the frame. */
export type Visitor<K extends KernelName> = (
  spec: SpecOf<K>,
  bound: BoundOf<K>,
) => (x: number, y: number, index: number) => void;
