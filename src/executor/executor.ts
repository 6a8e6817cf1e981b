import type { Bindings, Uniform } from '../../shaders/binding/bindings.ts';
import type { Fields, FieldValues } from '../../shaders/binding/struct.ts';
import type { Kernel } from '../../shaders/kernel/kernel.ts';
import type { TwinnedKernel } from '../../shaders/kernel/twin.ts';
import type { Samples } from '../../shaders/language/samples.ts';

export type Backend = 'webgpu' | 'cpu';

/** An array that an executor owns, on the device or in memory. */
export interface Resource {
  readonly kind: 'samples' | 'sums' | 'counts' | 'fixed';
  /** Elements: samples, sums, words, scattered samples. */
  readonly length: number;
  /** Frees it once the work that was given before has run. */
  destroy(): void;
}

/** What a call binds: numbers for `params`, resources for the rest. */
export type BindTo<B extends Bindings> = {
  readonly [N in keyof B]: B[N] extends Uniform<infer F extends Fields> ? FieldValues<F> : Resource;
};

/** A call that may be made many times. */
export interface Prepared {
  destroy(): void;
}

/** Work that stays on a device: calls that are made again and again, of many items at once. */
export interface Recorder {
  /** Whether it lies on the device, where calls can be prepared with it. */
  holds(resource: Resource): boolean;
  /** Samples of the largest array that it could hold now. */
  readonly room: number;
  /** A call over `items` frames of `params.size`. */
  prepare<B extends Bindings, S>(
    kernel: Kernel<B, S>,
    spec: NoInfer<S>,
    bind: BindTo<NoInfer<B>>,
    items: number,
  ): Prepared;
  /** Makes calls, one after the other. */
  replay(calls: readonly Prepared[]): void;
  /** Copies all of `from` into `to`, from its element `start` on. */
  copy(from: Resource, to: Resource, start: number): void;
}

/** Runs kernels: the one thing that the two engines do differently. Work runs in the order it is given. */
export interface Executor {
  readonly backend: Backend;
  /** The adapter's name, or what the CPU engine is. */
  readonly adapter: string;
  /** The largest number of samples in one image. */
  readonly maxSamples: number;
  /** Without data, what it holds is anything until work writes it. */
  samples(length: number, data?: Samples): Resource;
  /** Exact sums over at most `pixels` pixels. */
  sums(entries: number, pixels: ArrayLike<number>): Resource;
  /** Zeros without data. */
  counts(length: number, data?: Uint32Array<ArrayBuffer>): Resource;
  fixed(length: number): Resource;
  run<B extends Bindings, S>(kernel: TwinnedKernel<B, S>, spec: NoInfer<S>, bind: BindTo<NoInfer<B>>): void;
  /** Copies `length` samples of `from`, from its element `first` on, into `to`, from its element `start` on. */
  copy(from: Resource, to: Resource, start: number, first?: number, length?: number): void;
  /** Where work can stay on a device. */
  readonly recorder?: Recorder;
  /** The device; none on the CPU engine. */
  readonly device?: GPUDevice;
  /** The device's buffer of samples, with all work before it handed over; `use` is called then, before any work that is given later. */
  buffer?(resource: Resource, use?: (buffer: GPUBuffer) => void): Promise<GPUBuffer>;
  /** Hands the recorded work to the device. */
  flush(): void;
  /** Resolves once all work that was given has run. */
  idle(): Promise<void>;
  /** In `into`, of as many samples, or in an array of its own. */
  readSamples(resource: Resource, into?: Float32Array): Promise<Float32Array>;
  readSums(resource: Resource): Promise<Float64Array>;
  readCounts(resource: Resource): Promise<Uint32Array>;
  destroy(): void;
}
