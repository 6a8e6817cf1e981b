import type { Bindings, BoundAll } from '../../shaders/binding/bindings.ts';
import { loadedOf, loadingOf, type Runnable } from '../../shaders/kernel/deferred.ts';
import type { Samples } from '../../shaders/language/samples.ts';
import { ImageError } from '../base/errors.ts';
import type { BindTo, Executor, Resource } from '../executor/executor.ts';
import { WorkQueue } from '../executor/workQueue.ts';
import { compute, fastPathLoading } from './compute.ts';
import { ArrayPool } from './pool.ts';

type Memory = Float32Array | Float64Array | Uint32Array;

/** Limits of the memory that waits for reuse. Between them it may be as large as the memory in use. */
const WAITING = { least: 2 ** 27, most: 2 ** 30 } as const;

class CpuResource implements Resource {
  #memory: Memory | undefined;
  readonly kind: Resource['kind'];
  readonly length: number;
  readonly #recycle: (() => void) | undefined;

  /** `recycle` takes the memory when it is destroyed. */
  constructor(kind: Resource['kind'], memory: Memory, recycle?: () => void) {
    this.kind = kind;
    this.#recycle = recycle;
    this.length = memory.length;
    this.#memory = memory;
  }

  get memory(): Memory {
    if (!this.#memory)
      throw new ImageError('this image was destroyed: read it before you destroy it, or make it again');
    return this.#memory;
  }

  destroy(): void {
    if (this.#memory) this.#recycle?.();
    this.#memory = undefined;
  }
}

const memoryOf = (resource: Resource): Memory => (resource as CpuResource).memory;

function boundOf<B extends Bindings>(bind: BindTo<B>): BoundAll<B> {
  const entries = Object.entries(bind).map(([name, value]) => [
    name,
    value instanceof CpuResource ? value.memory : value,
  ]);
  return Object.fromEntries(entries) as BoundAll<B>;
}

/** The executor of the CPU engine: runs the float64 twins of the kernels, or fast paths where available. */
export class CpuExecutor implements Executor {
  readonly backend = 'cpu';
  readonly adapter = 'JavaScript and WebAssembly, float64, one thread';
  readonly maxSamples = 2 ** 30;

  readonly #samples = new ArrayPool<Float32Array>(() => this.#waiting);
  readonly #fixed = new ArrayPool<Float64Array>(() => this.#waiting);
  /** Work waits here until its fast path is loaded. */
  readonly #queue = new WorkQueue();
  /** The number of bytes of samples in use. */
  #used = 0;

  samples(length: number, data?: Samples): Resource {
    const memory = this.#samples.take(length) ?? new Float32Array(length);
    if (data) memory.set(data);
    this.#used += memory.byteLength;
    return new CpuResource('samples', memory, () => {
      this.#used -= memory.byteLength;
      this.#queue.order(() => this.#samples.recycle(memory));
    });
  }

  sums(entries: number): Resource {
    return new CpuResource('sums', new Float64Array(entries));
  }

  counts(length: number, data?: Uint32Array): Resource {
    return new CpuResource('counts', data ? new Uint32Array(data) : new Uint32Array(length));
  }

  fixed(length: number): Resource {
    const memory = this.#fixed.take(length)?.fill(0) ?? new Float64Array(length);
    return new CpuResource('fixed', memory, () => this.#queue.order(() => this.#fixed.recycle(memory)));
  }

  run<B extends Bindings, S>(given: Runnable<B, S>, spec: S, bind: BindTo<B>): void {
    const bound = boundOf<B>(bind);
    const kernel = loadedOf(given);
    if (kernel) {
      this.#queue.order(() => compute(kernel, spec, bound), fastPathLoading(kernel.name, spec));
      return;
    }
    this.#queue.add(async () => {
      const loaded = await loadingOf(given);
      await fastPathLoading(loaded.name, spec);
      compute(loaded, spec, bound);
    });
  }

  copy(from: Resource, to: Resource, start: number, first = 0, length = from.length): void {
    const [source, target] = [memoryOf(from), memoryOf(to)];
    this.#queue.order(() => target.set(source.subarray(first, first + length), start));
  }

  flush(): void {}

  idle(): Promise<void> {
    return this.#queue.settled();
  }

  readSamples(resource: Resource, into = new Float32Array(resource.length)): Promise<Float32Array> {
    return this.#read(resource, into);
  }

  readSums(resource: Resource): Promise<Float64Array> {
    return this.#read(resource, new Float64Array(resource.length));
  }

  readCounts(resource: Resource): Promise<Uint32Array> {
    return this.#read(resource, new Uint32Array(resource.length));
  }

  destroy(): void {
    this.#queue.order(() => {
      this.#samples.clear();
      this.#fixed.clear();
    });
  }

  /** Copies a resource into an array when the work before has been done. */
  async #read<A extends Memory>(resource: Resource, into: A): Promise<A> {
    const memory = memoryOf(resource);
    return this.#queue.answer(async () => {
      into.set(memory);
      return into;
    });
  }

  get #waiting(): number {
    return Math.min(Math.max(this.#used, WAITING.least), WAITING.most);
  }
}
