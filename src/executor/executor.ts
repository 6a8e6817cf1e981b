import type { Bindings, Uniform } from '../../shaders/binding/bindings.ts';
import type { Fields, FieldValues } from '../../shaders/binding/struct.ts';
import type { DeferredKernel, Runnable } from '../../shaders/kernel/deferred.ts';
import type { Kernel } from '../../shaders/kernel/kernel.ts';
import type { Samples } from '../../shaders/language/samples.ts';

/** What an engine computes on. */
export type Backend = 'webgpu' | 'cpu';

/** An array that an executor owns, on the device or in memory. */
export interface Resource {
  readonly kind: 'samples' | 'sums' | 'counts' | 'fixed';
  /** The number of elements: samples, sums, words, or scattered samples. */
  readonly length: number;
  /** Frees it after all work that was submitted before. */
  destroy(): void;
}

/** The bindings of a call: numbers for `params`, resources for the rest. */
export type BindTo<B extends Bindings> = {
  readonly [N in keyof B]: B[N] extends Uniform<infer F extends Fields> ? FieldValues<F> : Resource;
};

/** A call that can be repeated. */
export interface Prepared {
  destroy(): void;
}

/** Work that stays on a device: repeated calls over many items at once. */
export interface Recorder {
  /** Whether the resource lies on the device, so that calls can be prepared with it. */
  holds(resource: Resource): boolean;
  /** The number of samples of the largest array that can be allocated now. */
  readonly freeSamples: number;
  /** Prepares a call over `items` frames of `params.size`. */
  prepare<B extends Bindings, S>(
    kernel: Kernel<B, S> | DeferredKernel<B, S>,
    spec: NoInfer<S>,
    bind: BindTo<NoInfer<B>>,
    items: number,
  ): Prepared;
  /** Runs calls, one after the other. */
  replay(calls: readonly Prepared[]): void;
  /** Copies all of `from` into `to`, from its element `start` on. */
  copy(from: Resource, to: Resource, start: number): void;
}

/**
 * Runs kernels. This interface is all that differs between the engines. Work runs in the order in which it is
 * submitted.
 */
export interface Executor {
  readonly backend: Backend;
  /** The name of the adapter, or of the CPU engine. */
  readonly adapter: string;
  /** The largest number of samples in one image. */
  readonly maxSamples: number;
  /** Allocates samples. Without data, their values are undefined until they are written. */
  samples(length: number, data?: Samples): Resource;
  /** Allocates exact sums over at most `pixels` pixels. */
  sums(entries: number, pixels: ArrayLike<number>): Resource;
  /** Allocates counts: zeros, unless data are given. */
  counts(length: number, data?: Uint32Array<ArrayBuffer>): Resource;
  fixed(length: number): Resource;
  run<B extends Bindings, S>(kernel: Runnable<B, S>, spec: NoInfer<S>, bind: BindTo<NoInfer<B>>): void;
  /** Copies `length` samples of `from`, from its element `first` on, into `to`, from its element `start` on. */
  copy(from: Resource, to: Resource, start: number, first?: number, length?: number): void;
  /** Undefined if work cannot stay on a device. */
  readonly recorder?: Recorder;
  /** The device; none on the CPU engine. */
  readonly device?: GPUDevice;
  /**
   * The GPU buffer of samples, after all earlier work has been submitted. `use` is called before any later
   * work.
   */
  buffer?(resource: Resource, use?: (buffer: GPUBuffer) => void): Promise<GPUBuffer>;
  /** Submits the recorded work to the device. */
  flush(): void;
  /** Resolves when all submitted work has run. */
  idle(): Promise<void>;
  /** Reads samples into `into`, which has the same length, or into a new array. */
  readSamples(resource: Resource, into?: Float32Array): Promise<Float32Array>;
  readSums(resource: Resource): Promise<Float64Array>;
  readCounts(resource: Resource): Promise<Uint32Array>;
  destroy(): void;
}
