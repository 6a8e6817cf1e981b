import type { Bindings } from '../../shaders/binding/bindings.ts';
import { type DeferredKernel, loadedOf, type Runnable } from '../../shaders/kernel/deferred.ts';
import { type Kernel, LANES } from '../../shaders/kernel/kernel.ts';
import type { Samples } from '../../shaders/language/samples.ts';
import { CAPACITY, WORDS } from '../../shaders/reduction/digits.ts';
import { FIXED_WORDS } from '../../shaders/reduction/fixedPoint.ts';
import type { ViewParams } from '../../shaders/sampling/view.ts';
import type { BindTo, Executor, Prepared, Recorder, Resource } from '../executor/executor.ts';
import { adapterName } from './adapter.ts';
import { Calls, type GpuCall } from './calls.ts';
import { checkSize } from './checkSize.ts';
import type { Cut, Cuttable } from './cuts.ts';
import { ErrorScopes } from './errorScopes.ts';
import { BufferPool } from './pool.ts';
import { readBuffer } from './readback.ts';
import { bufferOf, GpuResource } from './resource.ts';
import { type Tuning, tuningOf } from './tuning.ts';

// GPUBufferUsage, which is not a global in Node: STORAGE | COPY_SRC | COPY_DST.
const USAGE = 128 | 4 | 8;
const WORD = 4;

/** Runs kernels on a GPUDevice. Work is recorded, and submitted by `flush` or by a read. */
export class WebGpuExecutor implements Executor, Recorder {
  readonly backend = 'webgpu';
  readonly recorder: Recorder = this;
  readonly adapter: string;
  readonly device: GPUDevice;
  readonly maxSamples: number;
  readonly #calls: Calls;
  readonly #ownsDevice: boolean;
  readonly #errors: ErrorScopes;
  readonly #tuning: Tuning;
  readonly #pool: BufferPool;
  #encoder: GPUCommandEncoder | undefined;
  #retired: GPUBuffer[] = [];

  constructor(device: GPUDevice, ownsDevice: boolean, tuning: Partial<Tuning> = {}) {
    this.device = device;
    this.adapter = adapterName(device.adapterInfo);
    this.#ownsDevice = ownsDevice;
    this.#tuning = { ...tuningOf(device), ...tuning };
    this.#pool = new BufferPool(device, this.#tuning.waitingBytes);
    this.#calls = new Calls(device, this.#tuning, this.#pool);
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    this.maxSamples = Math.floor(Math.min(maxStorageBufferBindingSize, maxBufferSize) / WORD);
    this.#errors = new ErrorScopes(device, () => this.#pool.clear());
  }

  samples(length: number, data?: Samples): Resource {
    const resource = this.#resource('samples', length, length, false);
    if (data) {
      const words = data instanceof Float32Array ? data : new Float32Array(data);
      this.device.queue.writeBuffer(bufferOf(resource), 0, words.buffer, words.byteOffset, words.byteLength);
    }
    return resource;
  }

  sums(entries: number, pixels: ArrayLike<number>): Resource {
    const [columns, rows] = this.#calls.groups(pixels);
    const adds = this.#tuning.subgroups ? LANES / (this.device.adapterInfo.subgroupMinSize || 4) : 1;
    const copies = Math.max(Math.ceil((columns * rows) / Math.floor(CAPACITY / adds)), 1);
    return this.#resource('sums', entries, entries * WORDS * copies);
  }

  counts(length: number, data?: Uint32Array<ArrayBuffer>): Resource {
    const resource = this.#resource('counts', length, length, data === undefined);
    if (data) this.device.queue.writeBuffer(bufferOf(resource), 0, data);
    return resource;
  }

  fixed(length: number): Resource {
    return this.#resource('fixed', length, FIXED_WORDS * length);
  }

  run<B extends Bindings, S>(kernel: Runnable<B, S>, spec: S, bind: BindTo<B>): void {
    const call = this.prepare(kernel, spec, bind, 1);
    this.replay([call]);
    call.destroy();
  }

  holds(): boolean {
    return true;
  }

  get freeSamples(): number {
    return this.maxSamples;
  }

  prepare<B extends Bindings, S>(
    given: Kernel<B, S> | DeferredKernel<B, S>,
    spec: S,
    bind: BindTo<B>,
    items: number,
    cut?: Cut,
  ): GpuCall {
    const kernel = 'load' in given ? loadedOf(given) : given;
    if (!kernel) throw new Error('a deferred kernel has to be loaded before it is run here');
    return this.#errors.guard(() =>
      this.#calls.prepare(kernel, spec, bind, items, (uniforms) => this.#retire(uniforms), cut),
    );
  }

  /** Resolves when a kernel has been compiled in the background; undefined if it is compiled already. */
  compiling<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S): Promise<void> | undefined {
    return this.#errors.guard(() => this.#calls.compiling(kernel, spec));
  }

  /** How a call can be split into parts; undefined if it cannot. */
  cuttable<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S, params: ViewParams): Cuttable | undefined {
    return this.#errors.guard(() => this.#calls.cuttable(kernel, spec, params));
  }

  replay(calls: readonly Prepared[]): void {
    this.#errors.guard(() => {
      const pass = this.#commands().beginComputePass();
      for (const call of calls) (call as GpuCall).record(pass);
      pass.end();
    });
  }

  copy(from: Resource, to: Resource, start: number, first = 0, length = from.length): void {
    this.#errors.guard(() => {
      const [source, target] = [bufferOf(from), bufferOf(to)];
      this.#commands().copyBufferToBuffer(source, WORD * first, target, WORD * start, WORD * length);
    });
  }

  flush(): void {
    const encoder = this.#encoder;
    this.#encoder = undefined;
    if (encoder) this.#errors.guard(() => this.device.queue.submit([encoder.finish()]));
    for (const buffer of this.#retired) this.#pool.recycle(buffer);
    this.#retired = [];
  }

  async idle(): Promise<void> {
    this.flush();
    await this.device.queue.onSubmittedWorkDone();
    await this.#errors.check();
  }

  async buffer(resource: Resource, use: (buffer: GPUBuffer) => void = () => {}): Promise<GPUBuffer> {
    this.flush();
    this.#errors.guard(() => use(bufferOf(resource)));
    return bufferOf(resource);
  }

  async readSamples(resource: Resource, into?: Float32Array): Promise<Float32Array> {
    const samples = new Float32Array(await this.#read(resource));
    into?.set(samples);
    return into ?? samples;
  }

  async readSums(resource: Resource): Promise<Float64Array> {
    const words = new Int32Array(await this.#read(resource));
    const { decodeSum } = await import('../../shaders/reduction/longAccumulator.ts');
    return Float64Array.from({ length: resource.length }, (_, entry) =>
      decodeSum(words, entry, resource.length),
    );
  }

  async readCounts(resource: Resource): Promise<Uint32Array> {
    return new Uint32Array(await this.#read(resource));
  }

  destroy(): void {
    this.flush();
    this.#pool.clear();
    if (this.#ownsDevice) this.device.destroy();
  }

  #commands(): GPUCommandEncoder {
    this.#encoder ??= this.device.createCommandEncoder();
    return this.#encoder;
  }

  #retire(buffer: GPUBuffer): void {
    if (this.#encoder) this.#retired.push(buffer);
    else this.#pool.recycle(buffer);
  }

  #resource(kind: Resource['kind'], length: number, words: number, zeros = true): GpuResource {
    checkSize(words, this.maxSamples, this.adapter);
    const size = Math.max(words, 1) * WORD;
    const { buffer, used } = this.#errors.guard(() => this.#pool.take(size, USAGE));
    if (used && zeros) this.#commands().clearBuffer(buffer);
    return new GpuResource(kind, length, buffer, (retired) => this.#retire(retired));
  }

  #read(resource: Resource): Promise<ArrayBuffer> {
    return readBuffer(bufferOf(resource), this.#pool, this.#errors, (from, start, to) => {
      this.#commands().copyBufferToBuffer(from, start, to, 0, to.size);
      this.flush();
    });
  }
}
