import type { Bindings } from '../../../shaders/binding/bindings.ts';
import { type DeferredKernel, loadedOf, loadingOf, type Runnable } from '../../../shaders/kernel/deferred.ts';
import type { Kernel } from '../../../shaders/kernel/kernel.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { SizeError } from '../../base/errors.ts';
import type { BindTo, Executor, Prepared, Recorder, Resource } from '../../executor/executor.ts';
import { WorkQueue } from '../../executor/workQueue.ts';
import type { GpuCall } from '../calls.ts';
import type { WebGpuExecutor } from '../executor.ts';
import type { HostSums } from './onHost.ts';
import { inMemory, type Place, PlacedResource, placeOf } from './resources.ts';
import { onDevice, type Split, split } from './split.ts';

const WORD = 4;
/** The share of the memory limit that images may take. */
const IMAGES = 1 / 2;

/** A prepared call, which runs and is destroyed in the order of the queue. */
interface QueuedPrepared extends Prepared {
  call?: GpuCall;
}

/**
 * An executor whose images may exceed the device's buffers, or together `memoryLimit` bytes. Images that do
 * not fit are kept in host memory. Kernels with a view process them part by part, with the same bits as in
 * one call. Other kernels run on the CPU.
 */
export class LargeExecutor implements Executor {
  readonly backend = 'webgpu';
  readonly adapter: string;
  readonly maxSamples = 2 ** 30;
  readonly recorder: Recorder;
  readonly #device: WebGpuExecutor;
  readonly #memoryLimit: number;
  readonly #queue = new WorkQueue();
  readonly #hostSums: HostSums = new WeakMap();
  /** Number of bytes of the resources on the device. */
  #bytes = 0;

  constructor(device: WebGpuExecutor, memoryLimit = Number.POSITIVE_INFINITY) {
    this.#device = device;
    this.#memoryLimit = memoryLimit;
    this.adapter = device.adapter;
    const freeSamples = () => this.#freeSamples;
    this.recorder = {
      get freeSamples() {
        return freeSamples();
      },
      holds: (resource) => 'device' in placeOf(resource),
      prepare: (kernel, spec, bind, items) => this.#prepare(kernel, spec, bind, items),
      replay: (calls) => {
        this.#queue.order(() =>
          device.replay(calls.flatMap((prepared) => (prepared as QueuedPrepared).call ?? [])),
        );
      },
      copy: (from, to, start) => this.copy(from, to, start),
    };
  }

  samples(length: number, data?: Samples): Resource {
    const place =
      length <= this.#freeSamples ? { device: this.#device.samples(length, data) } : inMemory(length, data);
    return this.#placed('samples', length, place, length);
  }

  sums(entries: number, pixels: ArrayLike<number>): Resource {
    return this.#placed('sums', entries, { device: this.#device.sums(entries, pixels) }, 0);
  }

  counts(length: number, data?: Uint32Array<ArrayBuffer>): Resource {
    return this.#placed('counts', length, { device: this.#device.counts(length, data) }, length);
  }

  fixed(length: number): Resource {
    const place =
      2 * length <= this.#freeSamples
        ? { device: this.#device.fixed(length) }
        : { memory: new Float64Array(length) };
    return this.#placed('fixed', length, place, 2 * length);
  }

  run<B extends Bindings, S>(kernel: Runnable<B, S>, spec: S, bind: BindTo<B>): void {
    const call = split(bind);
    const whole = onDevice<BindTo<B>>(call);
    if (whole)
      this.#inOrder(kernel, spec, (loaded) => this.#device.run(loaded as Runnable<B, S>, spec, whole));
    else this.#queue.add(() => this.#runInParts(kernel, spec, call));
  }

  copy(from: Resource, to: Resource, start: number, first = 0, length = from.length): void {
    const [source, target] = [placeOf(from), placeOf(to)];
    if ('device' in source && 'device' in target) {
      this.#queue.order(() => this.#device.copy(source.device, target.device, start, first, length));
    } else {
      this.#queue.add(async () =>
        (await import('./copyBetween.ts')).copyBetween(this.#device, source, target, {
          start,
          first,
          length,
        }),
      );
    }
  }

  flush(): void {
    this.#queue.order(() => this.#device.flush());
  }

  async idle(): Promise<void> {
    await this.#queue.settled();
    await this.#device.idle();
  }

  get device(): GPUDevice {
    return this.#device.device;
  }

  async buffer(resource: Resource, use?: (buffer: GPUBuffer) => void): Promise<GPUBuffer> {
    const held = this.#held(resource);
    return this.#queue.answer(() => this.#device.buffer(held, use));
  }

  readSamples(resource: Resource, into?: Float32Array): Promise<Float32Array> {
    const place = placeOf(resource);
    return this.#queue.answer(async () => {
      if (!('memory' in place)) return this.#device.readSamples(place.device, into);
      const samples = into ?? new Float32Array(place.memory.length);
      samples.set(place.memory);
      return samples;
    });
  }

  async readSums(resource: Resource): Promise<Float64Array> {
    const held = this.#held(resource);
    return this.#queue.answer(async () => {
      const added = this.#hostSums.get(held);
      const sums = await this.#device.readSums(held);
      return added ? sums.map((sum, k) => sum + (added[k] ?? 0)) : sums;
    });
  }

  async readCounts(resource: Resource): Promise<Uint32Array> {
    const held = this.#held(resource);
    return this.#queue.answer(() => this.#device.readCounts(held));
  }

  destroy(): void {
    this.#queue.order(() => this.#device.destroy());
  }

  /** Number of words of the largest array that the device can hold. */
  get #freeSamples(): number {
    return Math.min(this.#device.maxSamples, (this.#memoryLimit * IMAGES - this.#bytes) / WORD);
  }

  #placed(kind: Resource['kind'], length: number, place: Place, words: number): PlacedResource {
    if ('memory' in place) return new PlacedResource(kind, length, place, () => {});
    this.#bytes += WORD * words;
    return new PlacedResource(kind, length, place, () => {
      this.#bytes -= WORD * words;
      this.#queue.order(() => place.device.destroy());
    });
  }

  #held(resource: Resource): Resource {
    const place = placeOf(resource);
    if ('device' in place) return place.device;
    throw new SizeError(
      'this operation needs the whole image on the device, and it does not fit: raise the memoryLimit',
    );
  }

  #prepare<B extends Bindings, S>(
    kernel: Kernel<B, S> | DeferredKernel<B, S>,
    spec: S,
    bind: BindTo<B>,
    items: number,
  ): QueuedPrepared {
    const whole = onDevice<BindTo<B>>(split(bind));
    if (!whole)
      throw new SizeError('images of this size cannot be fitted on the device: raise the memoryLimit');
    const queued: QueuedPrepared = { destroy: () => this.#queue.order(() => queued.call?.destroy()) };
    this.#inOrder(kernel, spec, (loaded) => {
      queued.call = this.#device.prepare(loaded, spec, whole, items);
    });
    return queued;
  }

  /** Runs work that needs a kernel, when it is loaded and compiled and in its turn. */
  #inOrder<B extends Bindings, S>(
    kernel: Kernel<B, S> | DeferredKernel<B, S>,
    spec: S,
    work: (kernel: Kernel<B, S>) => void,
  ): void {
    const loaded = 'load' in kernel ? loadedOf(kernel) : kernel;
    if (loaded) this.#queue.order(() => work(loaded), this.#device.compiling(loaded, spec));
    else if ('load' in kernel) this.#queue.add(() => this.#compiled(kernel, spec, work));
  }

  async #compiled<B extends Bindings, S>(
    deferred: DeferredKernel<B, S>,
    spec: S,
    work: (kernel: Kernel<B, S>) => void,
  ): Promise<void> {
    const kernel = await deferred.load();
    await this.#device.compiling(kernel, spec);
    work(kernel);
  }

  /** Few images are so large: what works on parts is loaded for the first. */
  async #runInParts<B extends Bindings, S>(given: Runnable<B, S>, spec: S, call: Split) {
    const [{ runInParts }, kernel] = await Promise.all([import('./runInParts.ts'), loadingOf(given)]);
    await this.#device.compiling(kernel, spec);
    await runInParts(this.#device, kernel, spec, call, this.#memoryLimit, this.#hostSums);
  }
}
