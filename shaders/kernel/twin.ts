import type { Bindings, BoundAll } from '../binding/bindings.ts';
import type { Kernel } from './kernel.ts';

/** What a kernel is compiled for: its scheme. */
export type SpecOf<K> = K extends { readonly wgsl: (spec: infer S, ...rest: never) => string } ? S : never;

/** What a kernel reads and writes, as its twin receives it. */
export type BoundOf<K extends { readonly bindings: Bindings }> = BoundAll<K['bindings']>;

/** The whole-image loop of a kernel in float64, over the same leaves. */
export type Twin<K extends { readonly bindings: Bindings }> = (spec: SpecOf<K>, bound: BoundOf<K>) => void;

/** A twin before its loop: what it does at the pixel (x, y), the `index`-th of the frame. */
export type PixelTwin<K extends { readonly bindings: Bindings }> = (
  spec: SpecOf<K>,
  bound: BoundOf<K>,
) => (x: number, y: number, index: number) => void;

/** A twin before its loop over a list of positions: what it does at the `index`-th. */
export type PointTwin<K extends { readonly bindings: Bindings }> = (
  spec: SpecOf<K>,
  bound: BoundOf<K>,
) => (index: number) => void;

/** A kernel in both languages. */
export interface TwinnedKernel<B extends Bindings, S> extends Kernel<B, S> {
  readonly twin: (spec: S, bound: BoundAll<B>) => void;
}

/** Any kernel in both languages, for what does not look into its spec. */
export type AnyKernel = TwinnedKernel<Bindings, never>;

/** A kernel with its twin beside it. */
export const twinned = <B extends Bindings, S>(
  kernel: Kernel<B, S>,
  twin: (spec: S, bound: BoundAll<B>) => void,
): TwinnedKernel<B, S> => ({ ...kernel, twin });
