import { type Features, LANES, ROWS } from '../../shaders/kernel.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { FIXED_WORDS } from '../../shaders/reduction/fixedPoint.ts';
import { CAPACITY, decodeSum, WORDS } from '../../shaders/reduction/longAccumulator.ts';
import type { Samples } from '../../shaders/sampler.ts';
import { type Fields, type FieldValues, pack } from '../../shaders/struct.ts';
import type { SpecOf } from '../cpu/twin.ts';
import { DeviceError, PullbackError, SizeError } from '../errors.ts';
import type { Bind, Executor, Resource } from '../executor.ts';
import { adapterName, isSoftware } from './adapter.ts';
import { ErrorScopes } from './errorScopes.ts';
import { Pipelines } from './pipelines.ts';
import { bufferOf, GpuResource } from './resource.ts';

// GPUBufferUsage and GPUMapMode, which Node has no globals for.
const MAP_READ = 1;
const COPY_SRC = 4;
const COPY_DST = 8;
const UNIFORM = 64;
const STORAGE = 128;
const WORD = 4;

const gibibytes = (words: number): string => `${((WORD * words) / 2 ** 30).toFixed(2)} GiB`;

type Call = { readonly params: FieldValues<Fields> & { readonly size: ArrayLike<number> } } & {
  readonly [binding: string]: Resource;
};

/** Runs kernels on a GPUDevice. Work is recorded, and handed over by `flush` or by a read. */
export class WebGpuExecutor implements Executor {
  readonly backend = 'webgpu';
  readonly adapter: string;
  readonly device: GPUDevice;
  readonly maxSamples: number;
  readonly #pipelines: Pipelines;
  readonly #ownsDevice: boolean;
  readonly #errors: ErrorScopes;
  readonly #features: Features;
  #encoder: GPUCommandEncoder | undefined;
  #retired: GPUBuffer[] = [];

  constructor(device: GPUDevice, ownsDevice: boolean, subgroups = device.features.has('subgroups')) {
    this.device = device;
    this.adapter = adapterName(device.adapterInfo);
    this.#ownsDevice = ownsDevice;
    this.#features = { subgroups, rows: ROWS[isSoftware(device.adapterInfo) ? 'software' : 'hardware'] };
    this.#pipelines = new Pipelines(device, this.#features);
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    this.maxSamples = Math.floor(Math.min(maxStorageBufferBindingSize, maxBufferSize) / WORD);
    this.#errors = new ErrorScopes(device);
  }

  samples(length: number, data?: Samples): Resource {
    const resource = this.#resource('samples', length, length);
    if (data) {
      const words = data instanceof Float32Array ? data : new Float32Array(data);
      this.device.queue.writeBuffer(bufferOf(resource), 0, words.buffer, words.byteOffset, words.byteLength);
    }
    return resource;
  }

  sums(entries: number, pixels: ArrayLike<number>): Resource {
    const [columns, rows] = this.#groups(pixels);
    const adds = this.#features.subgroups ? LANES / (this.device.adapterInfo.subgroupMinSize || 4) : 1;
    const copies = Math.max(Math.ceil((columns * rows) / Math.floor(CAPACITY / adds)), 1);
    return this.#resource('sums', entries, entries * WORDS * copies);
  }

  counts(length: number): Resource {
    return this.#resource('counts', length, length);
  }

  fixed(length: number): Resource {
    return this.#resource('fixed', length, FIXED_WORDS * length);
  }

  run<K extends KernelName>(name: K, spec: SpecOf<K>, bind: Bind<K>): void {
    const { params, ...storage } = bind as Call;
    const groups = this.#groups(params.size);
    const bindings = Object.keys(KERNELS[name].bindings);
    const given = bindings.map((binding) => (storage[binding] ? bufferOf(storage[binding]) : undefined));
    this.#errors.guard(() => {
      const { pipeline, layout } = this.#pipelines.get(name, spec);
      const uniforms = this.#uniforms(pack<Fields>(KERNELS[name].bindings.params.fields, params));
      const entries = given.map((buffer, binding) => ({ binding, resource: { buffer: buffer ?? uniforms } }));
      this.#encoder ??= this.device.createCommandEncoder();
      const pass = this.#encoder.beginComputePass({ label: name });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, this.device.createBindGroup({ layout, entries }));
      pass.dispatchWorkgroups(...groups);
      pass.end();
      this.#retired.push(uniforms);
    });
  }

  flush(): void {
    const encoder = this.#encoder;
    this.#encoder = undefined;
    if (encoder) this.#errors.guard(() => this.device.queue.submit([encoder.finish()]));
    for (const buffer of this.#retired) buffer.destroy();
    this.#retired = [];
  }

  async idle(): Promise<void> {
    this.flush();
    await this.device.queue.onSubmittedWorkDone();
    await this.#errors.check();
  }

  async readSamples(resource: Resource): Promise<Float32Array> {
    return new Float32Array(await this.#read(resource));
  }

  async readSums(resource: Resource): Promise<Float64Array> {
    const words = new Int32Array(await this.#read(resource));
    return Float64Array.from({ length: resource.length }, (_, entry) =>
      decodeSum(words, entry, resource.length),
    );
  }

  async readCounts(resource: Resource): Promise<Uint32Array> {
    return new Uint32Array(await this.#read(resource));
  }

  destroy(): void {
    this.flush();
    if (this.#ownsDevice) this.device.destroy();
  }

  #retire(buffer: GPUBuffer): void {
    if (this.#encoder) this.#retired.push(buffer);
    else buffer.destroy();
  }

  #groups(size: ArrayLike<number>): [number, number] {
    const [columns, rows] = [size[0] ?? 0, size[1] ?? 0];
    const groups: [number, number] = [Math.ceil(columns / LANES), Math.ceil(rows / this.#features.rows)];
    if (Math.max(...groups) > this.device.limits.maxComputeWorkgroupsPerDimension) {
      throw new SizeError(`a frame of ${columns}×${rows} is too long for this device: use backend 'cpu'`);
    }
    return groups;
  }

  #resource(kind: Resource['kind'], length: number, words: number): GpuResource {
    if (words > this.maxSamples) {
      throw new SizeError(
        `this needs ${gibibytes(words)} in one buffer; ${this.adapter} allows ${gibibytes(this.maxSamples)}: ` +
          "make the image smaller, or use backend 'cpu'",
      );
    }
    const size = Math.max(words, 1) * WORD;
    const usage = STORAGE | COPY_SRC | COPY_DST;
    const buffer = this.#errors.guard(() => this.device.createBuffer({ size, usage }));
    return new GpuResource(kind, length, buffer, (retired) => this.#retire(retired));
  }

  #uniforms(bytes: ArrayBuffer): GPUBuffer {
    const buffer = this.device.createBuffer({
      size: bytes.byteLength,
      usage: UNIFORM,
      mappedAtCreation: true,
    });
    new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(bytes));
    buffer.unmap();
    return buffer;
  }

  async #read(resource: Resource): Promise<ArrayBuffer> {
    const source = bufferOf(resource);
    const encoder = this.#encoder ?? this.device.createCommandEncoder();
    const staging = this.#errors.guard(() => {
      const made = this.device.createBuffer({ size: source.size, usage: MAP_READ | COPY_DST });
      encoder.copyBufferToBuffer(source, 0, made, 0, source.size);
      return made;
    });
    this.#encoder = encoder;
    this.flush();
    try {
      await staging.mapAsync(MAP_READ);
      await this.#errors.check();
      return staging.getMappedRange().slice(0);
    } catch (error) {
      await this.#errors.check();
      if (error instanceof PullbackError) throw error;
      throw new DeviceError(`reading from the device failed: ${(error as Error).message}`, { cause: error });
    } finally {
      staging.destroy();
    }
  }
}
