import type { DescentName } from '../../shaders/descent/index.ts';
import { LANES, PART } from '../../shaders/kernel.ts';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { type Fields, type FieldValues, pack } from '../../shaders/struct.ts';
import { SizeError } from '../errors.ts';
import type { BindTo, Prepared, Resource, SpecTo } from '../executor.ts';
import { COMPILED, Pipelines } from './pipelines.ts';
import type { BufferPool } from './pool.ts';
import { bufferOf } from './resource.ts';
import type { Tuning } from './tuning.ts';

// GPUBufferUsage, which Node has no globals for.
const COPY_DST = 8;
const UNIFORM = 64;

type Bound = { readonly params: FieldValues<Fields> & { readonly size: ArrayLike<number> } } & {
  readonly [binding: string]: Resource;
};

/** A dispatch: its workgroups, and where its uniforms begin. */
interface Part {
  readonly groups: readonly [number, number, number];
  readonly offset: number;
}

/** A call with all that it binds; it may be made many times. */
export class GpuCall implements Prepared {
  readonly #label: string;
  readonly #pipeline: GPUComputePipeline;
  readonly #group: GPUBindGroup;
  readonly #parts: readonly Part[];
  readonly #uniforms: GPUBuffer;
  readonly #retire: (buffer: GPUBuffer) => void;

  constructor(
    label: string,
    pipeline: GPUComputePipeline,
    group: GPUBindGroup,
    parts: readonly Part[],
    uniforms: GPUBuffer,
    retire: (buffer: GPUBuffer) => void,
  ) {
    this.#label = label;
    this.#pipeline = pipeline;
    this.#group = group;
    this.#parts = parts;
    this.#uniforms = uniforms;
    this.#retire = retire;
  }

  get label(): string {
    return this.#label;
  }

  record(pass: GPUComputePassEncoder): void {
    pass.setPipeline(this.#pipeline);
    for (const { groups, offset } of this.#parts) {
      pass.setBindGroup(0, this.#group, [offset]);
      pass.dispatchWorkgroups(...groups);
    }
  }

  destroy(): void {
    this.#retire(this.#uniforms);
  }
}

/** Workgroups that fill any device twice. */
const PLENTY = 512;

/** Makes calls of a device. */
export class Calls {
  readonly #device: GPUDevice;
  readonly #tuning: Tuning;
  readonly #pipelines: Pipelines;
  readonly #pool: BufferPool;

  constructor(device: GPUDevice, tuning: Tuning, pool: BufferPool) {
    this.#device = device;
    this.#pool = pool;
    this.#tuning = tuning;
    this.#pipelines = new Pipelines(device, tuning);
  }

  /** Workgroups of a frame. Throws SizeError where they are too many. */
  groups(size: ArrayLike<number>, lanes = LANES): [number, number] {
    const [columns, rows] = [size[0] ?? 0, size[1] ?? 0];
    const across = Math.ceil(columns / lanes);
    const least = Math.ceil(rows / this.#tuning.rows);
    // What an invocation does once for its column weighs half as much, where there is enough to do.
    const groups: [number, number] = [across, across * least >= PLENTY ? Math.ceil(least / 2) : least];
    if (Math.max(...groups) > this.#device.limits.maxComputeWorkgroupsPerDimension) {
      throw new SizeError(`a frame of ${columns}×${rows} is too long for this device: use backend 'cpu'`);
    }
    return groups;
  }

  prepare<K extends KernelName | DescentName>(
    name: K,
    spec: SpecTo<K>,
    bind: BindTo<K>,
    items: number,
    retire: (buffer: GPUBuffer) => void,
  ): GpuCall {
    const { params, ...storage } = bind as unknown as Bound;
    const { bindings, lanes } = COMPILED[name];
    const buffers = Object.keys(bindings).map((key) => (storage[key] ? bufferOf(storage[key]) : undefined));
    const { pipeline, layout } = this.#pipelines.get(name, spec);
    const fields: Fields = { ...bindings.params.fields, ...PART };
    const [across, down] = this.groups(params.size, lanes);
    const pixels = ((params.size[0] ?? 0) * (params.size[1] ?? 0) * items) / down;
    const each = Math.max(Math.floor(this.#tuning.pixelsPerDispatch / Math.max(pixels, 1)), 1);
    const starts = Array.from({ length: Math.ceil(down / each) }, (_, k) => k * each);
    const packed = starts.map((firstGroup) =>
      pack<Fields>(fields, { ...params, firstGroup: [firstGroup], groupRows: [down] }),
    );
    const size = packed[0]?.byteLength ?? 0;
    const stride = Math.ceil(size / this.#alignment) * this.#alignment;
    const uniforms = this.#uniforms(packed, stride);
    const entries = buffers.map((buffer, binding) => ({
      binding,
      resource: buffer ? { buffer } : { buffer: uniforms, size },
    }));
    const group = this.#device.createBindGroup({ layout, entries });
    const parts = starts.map(
      (first, k): Part => ({
        groups: [across, Math.min(each, down - first), items],
        offset: k * stride,
      }),
    );
    return new GpuCall(name, pipeline, group, parts, uniforms, retire);
  }

  get #alignment(): number {
    return this.#device.limits.minUniformBufferOffsetAlignment;
  }

  /** Copies of the uniforms, `stride` bytes apart. */
  #uniforms(copies: readonly ArrayBuffer[], stride: number): GPUBuffer {
    const all = new Uint8Array(copies.length * stride);
    copies.forEach((bytes, k) => {
      all.set(new Uint8Array(bytes), k * stride);
    });
    const { buffer } = this.#pool.take(all.length, UNIFORM | COPY_DST);
    this.#device.queue.writeBuffer(buffer, 0, all);
    return buffer;
  }
}
