import type { BATCHED, BatchedName } from '../../shaders/batch/index.ts';
import type { Uniform } from '../../shaders/binding/bindings.ts';
import type { Fields, FieldValues } from '../../shaders/binding/struct.ts';
import type { DESCENT, DescentName } from '../../shaders/descent/index.ts';
import type { KERNELS, KernelName } from '../../shaders/kernels/index.ts';
import type { Samples } from '../../shaders/sampling/sampler.ts';
import type { SpecOf } from '../cpu/twin.ts';

export type Backend = 'webgpu' | 'cpu';

/** An array that an executor owns, on the device or in memory. */
export interface Resource {
  readonly kind: 'samples' | 'sums' | 'counts' | 'fixed';
  /** Elements: samples, sums, words, scattered samples. */
  readonly length: number;
  /** Frees it once the work that was given before has run. */
  destroy(): void;
}

type Compiled = typeof KERNELS & typeof DESCENT & typeof BATCHED;
/** Every kernel that a device runs. */
export type CompiledName = KernelName | DescentName | BatchedName;
type BindingsOf<K extends keyof Compiled> = Compiled[K]['bindings'];
/** What a kernel is compiled for: its scheme. */
export type SpecTo<K extends keyof Compiled> = Parameters<Compiled[K]['wgsl']>[0];
/** What a call binds: numbers for `params`, resources for the rest. */
export type BindTo<K extends keyof Compiled> = {
  readonly [B in keyof BindingsOf<K>]: BindingsOf<K>[B] extends Uniform<infer F extends Fields>
    ? FieldValues<F>
    : Resource;
};
export type Bind<K extends KernelName> = BindTo<K>;

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
  prepare<K extends CompiledName>(name: K, spec: SpecTo<K>, bind: BindTo<K>, items: number): Prepared;
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
  run<K extends KernelName>(name: K, spec: SpecOf<K>, bind: Bind<K>): void;
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
