import type { Bindings } from '../binding/bindings.ts';
import type { TwinnedKernel } from './twin.ts';

/** A kernel that few programs run: it is loaded when it is first run. */
export interface DeferredKernel<B extends Bindings, S> {
  readonly load: () => Promise<TwinnedKernel<B, S>>;
  /** Undefined until it is loaded. */
  readonly loaded: () => TwinnedKernel<B, S> | undefined;
}

export function deferred<B extends Bindings, S>(
  load: () => Promise<TwinnedKernel<B, S>>,
): DeferredKernel<B, S> {
  let kernel: TwinnedKernel<B, S> | undefined;
  return {
    load: async () => {
      kernel ??= await load();
      return kernel;
    },
    loaded: () => kernel,
  };
}

/** A kernel, or one that is deferred. */
export type Runnable<B extends Bindings, S> = TwinnedKernel<B, S> | DeferredKernel<B, S>;

/** Undefined while it is not loaded. */
export const loadedOf = <B extends Bindings, S>(kernel: Runnable<B, S>): TwinnedKernel<B, S> | undefined =>
  'load' in kernel ? kernel.loaded() : kernel;

/** Loads it, if it is not loaded. */
export const loadingOf = async <B extends Bindings, S>(
  kernel: Runnable<B, S>,
): Promise<TwinnedKernel<B, S>> => ('load' in kernel ? kernel.load() : kernel);
