import type { DescentName } from '../../shaders/descent/index.ts';
import { LANES } from '../../shaders/kernel.ts';
import type { KernelName } from '../../shaders/kernels/index.ts';
import type { Reduction } from '../../shaders/reduction/workgroup.ts';
import { type Fields, type FieldValues, pack } from '../../shaders/struct.ts';
import { SizeError } from '../errors.ts';
import type { BindTo, Prepared, Resource, SpecTo } from '../executor.ts';
import { COMPILED, Pipelines } from './pipelines.ts';
import { bufferOf } from './resource.ts';

// GPUBufferUsage, which Node has no globals for.
const UNIFORM = 64;

type Bound = { readonly params: FieldValues<Fields> & { readonly size: ArrayLike<number> } } & {
  readonly [binding: string]: Resource;
};

/** A call with all that it binds; it may be made many times. */
export class GpuCall implements Prepared {
  readonly #label: string;
  readonly #pipeline: GPUComputePipeline;
  readonly #group: GPUBindGroup;
  readonly #groups: readonly [number, number, number];
  readonly #uniforms: GPUBuffer;
  readonly #retire: (buffer: GPUBuffer) => void;

  constructor(
    label: string,
    pipeline: GPUComputePipeline,
    group: GPUBindGroup,
    groups: readonly [number, number, number],
    uniforms: GPUBuffer,
    retire: (buffer: GPUBuffer) => void,
  ) {
    this.#label = label;
    this.#pipeline = pipeline;
    this.#group = group;
    this.#groups = groups;
    this.#uniforms = uniforms;
    this.#retire = retire;
  }

  get label(): string {
    return this.#label;
  }

  record(pass: GPUComputePassEncoder): void {
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, this.#group);
    pass.dispatchWorkgroups(...this.#groups);
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
  readonly #rows: number;
  readonly #pipelines: Pipelines;

  /** `rows`: of a tile, at least. */
  constructor(device: GPUDevice, reduction: Reduction, rows: number) {
    this.#device = device;
    this.#rows = rows;
    this.#pipelines = new Pipelines(device, reduction);
  }

  /** Workgroups of a frame. Throws SizeError where they are too many. */
  groups(size: ArrayLike<number>, lanes = LANES): [number, number] {
    const [columns, rows] = [size[0] ?? 0, size[1] ?? 0];
    const across = Math.ceil(columns / lanes);
    const least = Math.ceil(rows / this.#rows);
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
    const groups = [...this.groups(params.size, lanes), items] as const;
    const { pipeline, layout } = this.#pipelines.get(name, spec);
    const uniforms = this.#uniforms(pack<Fields>(bindings.params.fields, params));
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer: buffer ?? uniforms } }));
    const group = this.#device.createBindGroup({ layout, entries });
    return new GpuCall(name, pipeline, group, groups, uniforms, retire);
  }

  #uniforms(bytes: ArrayBuffer): GPUBuffer {
    const buffer = this.#device.createBuffer({
      size: bytes.byteLength,
      usage: UNIFORM,
      mappedAtCreation: true,
    });
    new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(bytes));
    buffer.unmap();
    return buffer;
  }
}
