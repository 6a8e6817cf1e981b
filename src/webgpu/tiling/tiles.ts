import type { Bindings, Grid, Storage } from '../../../shaders/binding/bindings.ts';
import { wholeOf } from '../../../shaders/geometry/windows.ts';
import type { Kernel } from '../../../shaders/kernel/kernel.ts';
import type { ViewParams } from '../../../shaders/sampling/view.ts';
import type { BindTo, Resource } from '../../executor/executor.ts';
import { type Cut, type Cuttable, computedBy, cutsOf } from '../cuts.ts';
import type { WebGpuExecutor } from '../executor.ts';
import { cropped, type Planes, pasted } from './parts.ts';

/** An array in memory, and its role in a call. */
export interface HostPlanes {
  readonly binding: string;
  readonly grid: Grid;
  readonly access: Storage['access'];
  readonly memory: Float32Array<ArrayBuffer>;
}

/** A call with some images in memory. */
export interface TiledCall<B extends Bindings, S> {
  readonly kernel: Kernel<B, S>;
  readonly spec: S;
  readonly params: ViewParams;
  /** The resources that are on the device as a whole. */
  readonly onDevice: Readonly<Record<string, Resource>>;
  readonly inMemory: readonly HostPlanes[];
}

const BYTES = 4;
/** The share of the memory limit for each of the two parts that are processed at a time. */
const PART = 1 / 8;
/** Maximum size of a part: larger parts gain nothing. */
const LARGEST_PART = 2 ** 26;

/** Number of bytes of a part. */
export const budgetOf = (memoryLimit: number): number => Math.min(memoryLimit * PART, LARGEST_PART);

/** The bindings of a kernel that are planes of a grid and that this spec reads or writes. */
export function gridded<B extends Bindings, S>(kernel: Kernel<B, S>, spec: S): ReadonlyMap<string, Grid> {
  const unused = kernel.unused(spec);
  const bindings = Object.entries<Storage | { readonly kind: 'uniform' }>(kernel.bindings);
  return new Map(
    bindings.flatMap(([binding, found]) =>
      found.kind === 'samples' && found.grid && !unused.includes(binding) ? [[binding, found.grid]] : [],
    ),
  );
}

/** The part of an image on the device. */
interface Held {
  readonly image: Planes;
  readonly planes: HostPlanes;
  readonly resource: Resource;
}

/** Runs a call part by part. Each part gets the windows of the images that it needs. */
export class Tiles<B extends Bindings, S> {
  readonly #device: WebGpuExecutor;
  readonly #call: TiledCall<B, S>;
  readonly #cuttable: Cuttable;
  readonly #unused: Resource;

  constructor(device: WebGpuExecutor, call: TiledCall<B, S>, cuttable: Cuttable) {
    this.#device = device;
    this.#call = call;
    this.#cuttable = cuttable;
    this.#unused = device.samples(1);
  }

  /** The parts, of at most `budget` bytes each; undefined if a single workgroup needs more. */
  cuts(budget: number): Cut[] | undefined {
    const words = (cut: Cut) =>
      this.#call.inMemory.map((planes) => {
        const image = this.#image(planes);
        const { width, height } = cut[planes.grid];
        return (planes.memory.length / (image.width * image.height)) * width * height;
      });
    return cutsOf(this.#cuttable, (cut) => {
      const each = words(cut);
      const all = each.reduce((sum, next) => sum + next, 0);
      return BYTES * all <= budget && Math.max(...each) <= this.#device.maxSamples;
    });
  }

  /** Two parts are on the device at a time: the result of one is read while the next is uploaded. */
  async run(cuts: readonly Cut[]): Promise<void> {
    let last = Promise.resolve();
    for (const cut of cuts) {
      const held = this.#call.inMemory.map((planes) => this.#hold(planes, cut));
      this.#compute(cut, held);
      const next = this.#collect(cut, held);
      await last;
      last = next;
    }
    await last;
    this.#unused.destroy();
  }

  #image({ grid, memory }: HostPlanes): Planes {
    const [width, height] = grid === 'output' ? this.#cuttable.size : this.#cuttable.sourceGridSize;
    return { memory, width, height };
  }

  #hold(planes: HostPlanes, cut: Cut): Held {
    const image = this.#image(planes);
    const window = cut[planes.grid];
    const length = (planes.memory.length / (image.width * image.height)) * window.width * window.height;
    const part = planes.access === 'read' ? cropped(image, window) : undefined;
    return { image, planes, resource: this.#device.samples(length, part) };
  }

  #compute(cut: Cut, held: readonly Held[]): void {
    const { kernel, spec, params, onDevice } = this.#call;
    const unused = Object.fromEntries(Object.keys(kernel.bindings).map((binding) => [binding, this.#unused]));
    const parts = Object.fromEntries(held.map(({ planes, resource }) => [planes.binding, resource]));
    const bind = { ...unused, ...onDevice, ...parts, params } as unknown as BindTo<B>;
    const call = this.#device.prepare(kernel, spec, bind, 1, this.#bound(cut));
    this.#device.replay([call]);
    call.destroy();
    this.#device.flush();
  }

  /** The windows of the bindings for a cut. A grid whose images are on the device is not split. */
  #bound(cut: Cut): Cut {
    const held = new Set(this.#call.inMemory.map(({ grid }) => grid));
    return {
      groups: cut.groups,
      output: held.has('output') ? cut.output : wholeOf(this.#cuttable.size),
      source: held.has('source') ? cut.source : wholeOf(this.#cuttable.sourceGridSize),
    };
  }

  async #collect(cut: Cut, held: readonly Held[]): Promise<void> {
    const outputs = held.filter(({ planes }) => planes.access === 'read_write');
    const inner = computedBy(this.#cuttable, cut);
    for (const { image, planes, resource } of outputs) {
      pasted(
        image,
        (await this.#device.readSamples(resource)) as Float32Array<ArrayBuffer>,
        cut[planes.grid],
        inner,
      );
    }
    if (outputs.length === 0) await this.#device.idle();
    for (const { resource } of held) resource.destroy();
  }
}
