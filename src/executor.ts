import type { Uniform } from '../shaders/bindings.ts';
import type { KERNELS, KernelName } from '../shaders/kernels/index.ts';
import type { Samples } from '../shaders/sampler.ts';
import type { Fields, FieldValues } from '../shaders/struct.ts';
import type { SpecOf } from './cpu/twin.ts';

export type Backend = 'webgpu' | 'cpu';

/** An array that an executor owns, on the device or in memory. */
export interface Resource {
  readonly kind: 'samples' | 'sums' | 'counts' | 'fixed';
  /** Elements: samples, sums, words, scattered samples. */
  readonly length: number;
  /** Frees it once the work that was given before has run. */
  destroy(): void;
}

type BindingsOf<K extends KernelName> = (typeof KERNELS)[K]['bindings'];
/** What a call binds: numbers for `params`, resources for the rest. */
export type Bind<K extends KernelName> = {
  readonly [B in keyof BindingsOf<K>]: BindingsOf<K>[B] extends Uniform<infer F extends Fields>
    ? FieldValues<F>
    : Resource;
};

/** Runs kernels: the one thing that the two engines do differently. Work runs in the order it is given. */
export interface Executor {
  readonly backend: Backend;
  /** The adapter's name, or what the CPU engine is. */
  readonly adapter: string;
  /** The largest number of samples in one image. */
  readonly maxSamples: number;
  samples(length: number, data?: Samples): Resource;
  /** Exact sums over at most `pixels` pixels. */
  sums(entries: number, pixels: ArrayLike<number>): Resource;
  counts(length: number): Resource;
  fixed(length: number): Resource;
  run<K extends KernelName>(name: K, spec: SpecOf<K>, bind: Bind<K>): void;
  /** Hands the recorded work to the device. */
  flush(): void;
  /** Resolves once all work that was given has run. */
  idle(): Promise<void>;
  readSamples(resource: Resource): Promise<Float32Array>;
  readSums(resource: Resource): Promise<Float64Array>;
  readCounts(resource: Resource): Promise<Uint32Array>;
  destroy(): void;
}
