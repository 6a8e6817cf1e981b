import type { Bindings, BoundAll } from '../binding/bindings.ts';
import type { Kernel } from './kernel.ts';

/** The spec (scheme) that a kernel is compiled for. */
export type SpecOf<K> = K extends { readonly wgsl: (spec: infer S, ...rest: never) => string } ? S : never;

/** The arrays and parameters of a kernel, as its twin receives them. */
export type BoundOf<K extends { readonly bindings: Bindings }> = BoundAll<K['bindings']>;

/** A kernel in TypeScript: the loop over the whole image in float64, with the same leaves. */
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

/** A kernel in WGSL and TypeScript. */
export interface TwinnedKernel<B extends Bindings, S> extends Kernel<B, S> {
  readonly twin: (spec: S, bound: BoundAll<B>) => void;
}

/** Any kernel in both languages, for code that does not depend on its spec. */
export type AnyKernel = TwinnedKernel<Bindings, never>;

/** Joins a kernel and its twin. */
export const twinned = <B extends Bindings, S>(
  kernel: Kernel<B, S>,
  twin: (spec: S, bound: BoundAll<B>) => void,
): TwinnedKernel<B, S> => ({ ...kernel, twin });
