import type { Bindings } from '../../shaders/binding/bindings.ts';
import { type Fields, type FieldValues, pack } from '../../shaders/binding/struct.ts';
import { type Window, wholeOf, windowFields } from '../../shaders/geometry/windows.ts';
import { type Kernel, LANES } from '../../shaders/kernel/kernel.ts';
import type { ViewParams } from '../../shaders/sampling/view.ts';
import type { BindTo, Prepared, Resource } from '../executor/executor.ts';
import type { Cut, Cuttable } from './cuts.ts';
import { type Pipelines, pipelinesOf } from './pipelines.ts';
import type { BufferPool } from './pool.ts';
import { bufferOf } from './resource.ts';
import type { Tuning } from './tuning.ts';

// Values of GPUBufferUsage, which is not a global in Node.
const COPY_DST = 8;
const UNIFORM = 64;

type Bound = { readonly params: FieldValues<Fields> & { readonly size: ArrayLike<number> } } & {
  readonly [binding: string]: Resource;
};

/** A dispatch: its workgroups, and the byte offset of its uniforms. */
interface Part {
  readonly groups: readonly [number, number, number];
  readonly offset: number;
}

/** A rectangle of workgroups for `count` items from `firstItem` on. */
interface Dispatch extends Window {
  readonly firstItem: number;
  readonly count: number;
}

/** Limits of a dispatch: the approximate number of pixels, and of workgroups along an axis. */
interface DispatchLimits {
  readonly pixels: number;
  readonly most: number;
}

const chunksOf = (first: number, count: number, most: number): (readonly [start: number, length: number])[] =>
  Array.from({ length: Math.ceil(count / most) }, (_, k) => [
    first + k * most,
    Math.min(most, count - k * most),
  ]);

/**
 * Divides the workgroups `wanted` of each of `items` into dispatches of as many items as the limits allow, then as many rows of
 * workgroups, at least one row of one item. `rowPixels` is the number of pixels of a row of workgroups.
 */
function dispatchesOf(
  { x, y, width, height }: Window,
  rowPixels: number,
  items: number,
  { pixels, most }: DispatchLimits,
): Dispatch[] {
  const fit = (unit: number) => Math.min(Math.max(Math.floor(pixels / Math.max(unit, 1)), 1), most);
  const each = Math.min(fit(rowPixels * height), items);
  const down = chunksOf(y, height, fit(rowPixels * each));
  return chunksOf(0, items, each).flatMap(([firstItem, count]) =>
    chunksOf(x, width, most).flatMap(([left, columns]) =>
      down.map(([top, rows]) => ({ x: left, y: top, width: columns, height: rows, firstItem, count })),
    ),
  );
}

/** A call with its bindings. It can be repeated. */
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

/** The fields of `PART` that select items. */
const itemFields = (firstItem: number, items: number): Record<string, number> => ({ firstItem, items });

/** Encodes the calls of a device. */
export class Calls {
  readonly #device: GPUDevice;
  readonly #tuning: Tuning;
  readonly #pipelines: Pipelines;
  readonly #pool: BufferPool;

  constructor(device: GPUDevice, tuning: Tuning, pool: BufferPool) {
    this.#device = device;
    this.#pool = pool;
    this.#tuning = tuning;
    this.#pipelines = pipelinesOf(device, tuning);
  }

  /** The number of workgroups of a frame. */
  groups(size: ArrayLike<number>, lanes = LANES): [number, number] {
    const [columns, rows] = [size[0] ?? 0, size[1] ?? 0];
    const across = Math.ceil(columns / lanes);
    const least = Math.ceil(rows / this.#tuning.rows);
    // Large frames use tiles of twice the rows, which halves the cost of the work per column.
    return [across, across * least >= this.#tuning.plenty ? Math.ceil(least / 2) : least];
  }

  compiling<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S): Promise<void> | undefined {
    return this.#pipelines.compiling(kernel, spec);
  }

  /** How a call with `params` can be split; undefined if the kernel has no view. */
  cuttable<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S, params: ViewParams): Cuttable | undefined {
    const { viewing } = this.#pipelines.get(kernel, spec);
    if (!viewing) return undefined;
    const { lanes } = kernel;
    const size = [params.size[0] ?? 0, params.size[1] ?? 0] as const;
    const groups = this.groups(size, lanes);
    const sourceGridSize = viewing.sourceGridSize(params);
    const { footprint = () => wholeOf(sourceGridSize) } = viewing;
    return {
      groups,
      groupSize: [lanes, Math.ceil(size[1] / groups[1])],
      size,
      sourceGridSize,
      footprint: (output) => footprint(params, output),
    };
  }

  prepare<B extends Bindings, S>(
    kernel: Kernel<B, S>,
    spec: S,
    bind: BindTo<B>,
    items: number,
    retire: (buffer: GPUBuffer) => void,
    cut?: Cut,
  ): GpuCall {
    const { params, ...storage } = bind as unknown as Bound;
    const { bindings, fields, lanes } = kernel;
    const buffers = Object.keys(bindings).map((key) => (storage[key] ? bufferOf(storage[key]) : undefined));
    const { pipeline, layout, viewing } = this.#pipelines.get(kernel, spec);
    const groups = this.groups(params.size, lanes);
    const whole = {
      groups: wholeOf(groups),
      output: wholeOf(params.size),
      source: wholeOf(viewing?.sourceGridSize(params as unknown as ViewParams)),
    };
    const { groups: wanted, output, source } = cut ?? whole;
    const rowPixels = ((params.size[1] ?? 0) / groups[1]) * wanted.width * lanes;
    const dispatches = dispatchesOf(wanted, rowPixels, items, {
      pixels: this.#tuning.pixelsPerDispatch,
      most: this.#device.limits.maxComputeWorkgroupsPerDimension,
    });
    const given = { ...params, groups, ...windowFields('output', output), ...windowFields('source', source) };
    const packed = dispatches.map(({ x, y, firstItem }) =>
      pack<Fields>(fields, { ...given, firstGroup: [x, y], ...itemFields(firstItem, items) }),
    );
    const size = packed[0]?.byteLength ?? 0;
    const stride = Math.ceil(size / this.#alignment) * this.#alignment;
    const uniforms = this.#uniforms(packed, stride);
    const entries = buffers.map((buffer, binding) => ({
      binding,
      resource: buffer ? { buffer } : { buffer: uniforms, size },
    }));
    const group = this.#device.createBindGroup({ layout, entries });
    const parts = dispatches.map(
      ({ width, height, count }, k): Part => ({ groups: [width, height, count], offset: k * stride }),
    );
    return new GpuCall(kernel.name, pipeline, group, parts, uniforms, retire);
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
