import { type Features, LANES, ROWS } from '../../shaders/kernel.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { FIXED_WORDS } from '../../shaders/reduction/fixedPoint.ts';
import { CAPACITY, decodeSum, WORDS } from '../../shaders/reduction/longAccumulator.ts';
import type { Samples } from '../../shaders/sampler.ts';
import { type Fields, type FieldValues, pack } from '../../shaders/struct.ts';
import type { SpecOf } from '../cpu/twin.ts';
import { DeviceError, SizeError } from '../errors.ts';
import type { Bind, Executor, Resource } from '../executor.ts';
import { adapterName, isSoftware } from './adapter.ts';
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
  readonly #features: Features;
  #encoder: GPUCommandEncoder | undefined;
  #retired: GPUBuffer[] = [];
  #failure: string | undefined;

  constructor(device: GPUDevice, ownsDevice: boolean, subgroups = device.features.has('subgroups')) {
    this.device = device;
    this.adapter = adapterName(device.adapterInfo);
    this.#ownsDevice = ownsDevice;
    this.#features = { subgroups, rows: ROWS[isSoftware(device.adapterInfo) ? 'software' : 'hardware'] };
    this.#pipelines = new Pipelines(device, this.#features);
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    this.maxSamples = Math.floor(Math.min(maxStorageBufferBindingSize, maxBufferSize) / WORD);
    device.addEventListener('uncapturederror', (event) => {
      this.#failure ??= event.error.message.split('\n', 1)[0];
    });
    void device.lost.then((info) => {
      this.#failure = `the device was lost (${info.message || info.reason})`;
    });
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
    const { pipeline, layout } = this.#pipelines.get(name, spec);
    const { params, ...storage } = bind as Call;
    const uniforms = this.#uniforms(pack<Fields>(KERNELS[name].bindings.params.fields, params));
    const buffers = Object.keys(KERNELS[name].bindings).map((binding) => {
      const resource = storage[binding];
      return resource ? bufferOf(resource) : uniforms;
    });
    this.#encoder ??= this.device.createCommandEncoder();
    const pass = this.#encoder.beginComputePass({ label: name });
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      this.device.createBindGroup({
        layout,
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
    pass.dispatchWorkgroups(...this.#groups(params.size));
    pass.end();
    this.#retired.push(uniforms);
  }

  flush(): void {
    if (this.#encoder) this.device.queue.submit([this.#encoder.finish()]);
    this.#encoder = undefined;
    for (const buffer of this.#retired) buffer.destroy();
    this.#retired = [];
  }

  async idle(): Promise<void> {
    this.flush();
    await this.device.queue.onSubmittedWorkDone();
    this.#check();
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
    const buffer = this.device.createBuffer({
      size: Math.max(words, 1) * WORD,
      usage: STORAGE | COPY_SRC | COPY_DST,
    });
    return new GpuResource(kind, length, buffer, (retired) => this.#retired.push(retired));
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
    const staging = this.device.createBuffer({ size: source.size, usage: MAP_READ | COPY_DST });
    this.#encoder ??= this.device.createCommandEncoder();
    this.#encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
    this.flush();
    try {
      await staging.mapAsync(MAP_READ);
      this.#check();
      return staging.getMappedRange().slice(0);
    } catch (error) {
      this.#check();
      throw new DeviceError(`reading from the device failed: ${(error as Error).message}`, { cause: error });
    } finally {
      staging.destroy();
    }
  }

  #check(): void {
    if (!this.#failure) return;
    throw new DeviceError(`${this.#failure}: make a new engine, or use backend 'cpu'`);
  }
}
