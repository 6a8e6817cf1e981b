import type { KernelName } from '../../shaders/kernels/index.ts';
import type { Samples } from '../../shaders/sampler.ts';
import { ImageError } from '../errors.ts';
import type { Bind, Executor, Resource } from '../executor.ts';
import { FAST } from './fast/index.ts';
import type { BoundOf, SpecOf } from './twin.ts';
import { TWINS } from './twins.ts';

type Memory = Float32Array | Float64Array | Uint32Array;

class CpuResource implements Resource {
  #memory: Memory | undefined;
  readonly kind: Resource['kind'];
  readonly length: number;

  constructor(kind: Resource['kind'], memory: Memory) {
    this.kind = kind;
    this.length = memory.length;
    this.#memory = memory;
  }

  get memory(): Memory {
    if (!this.#memory) throw new ImageError('this image was destroyed: read it before, or make it again');
    return this.#memory;
  }

  destroy(): void {
    this.#memory = undefined;
  }
}

const memoryOf = (resource: Resource): Memory => (resource as CpuResource).memory;

function boundOf<K extends KernelName>(bind: Bind<K>): BoundOf<K> {
  const entries = Object.entries(bind).map(([name, value]) => [
    name,
    value instanceof CpuResource ? value.memory : value,
  ]);
  return Object.fromEntries(entries) as BoundOf<K>;
}

/** The engine in plain JavaScript: the twins in float64, and fast paths where they were written. */
export class CpuExecutor implements Executor {
  readonly backend = 'cpu';
  readonly adapter = 'JavaScript, float64, one thread';
  readonly maxSamples = 2 ** 30;

  samples(length: number, data?: Samples): Resource {
    return new CpuResource('samples', data ? new Float32Array(data) : new Float32Array(length));
  }

  sums(entries: number): Resource {
    return new CpuResource('sums', new Float64Array(entries));
  }

  counts(length: number): Resource {
    return new CpuResource('counts', new Uint32Array(length));
  }

  fixed(length: number): Resource {
    return new CpuResource('fixed', new Float64Array(length));
  }

  run<K extends KernelName>(name: K, spec: SpecOf<K>, bind: Bind<K>): void {
    const bound = boundOf<K>(bind);
    if (!FAST[name]?.(spec, bound)) TWINS[name](spec, bound);
  }

  flush(): void {}

  async idle(): Promise<void> {}

  async readSamples(resource: Resource): Promise<Float32Array> {
    return new Float32Array(memoryOf(resource));
  }

  async readSums(resource: Resource): Promise<Float64Array> {
    return new Float64Array(memoryOf(resource));
  }

  async readCounts(resource: Resource): Promise<Uint32Array> {
    return new Uint32Array(memoryOf(resource));
  }

  destroy(): void {}
}
