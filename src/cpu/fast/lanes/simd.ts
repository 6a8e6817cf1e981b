import type { Samples } from '../../../../shaders/language/samples.ts';
import type { Plane, Positions, RowMap, Scratch } from './arrays.ts';
import core from './assembly/index.ts?wasm';
import { CHUNK } from './chunk.ts';
import type { Lanes, Shared } from './lanes.ts';
import { Assembly, memoryOf } from './memory.ts';
import { PLAIN } from './plain.ts';
import { PlaneCache } from './planeCache.ts';

/** The lowest addresses are the modules' own. */
const START = 1024;
const ARRAYS = 64;
const ARRAY_BYTES = 8 * CHUNK;
/** Byte offset of the samples. */
export const SAMPLES_START = START + ARRAYS * ARRAY_BYTES;

interface Core {
  project(...arrays: number[]): void;
  warp(source: number, width: number, u: number, v: number, count: number, values: number): void;
}

const CORE = new Assembly<Core>(core);

/** On WebAssembly's vectors of two float64, whose memory the samples are copied to. */
class SimdLanes implements Lanes, Shared {
  readonly shared: Shared = this;
  readonly memory: WebAssembly.Memory;
  readonly values: Float32Array;
  readonly #functions: Core;
  readonly #buffer: ArrayBuffer;
  readonly #caches: PlaneCache[] = [];
  #arrays = 0;
  #free = SAMPLES_START;
  readonly #capacity: number;

  constructor(memory: WebAssembly.Memory, capacity: number) {
    this.memory = memory;
    this.#functions = CORE.on(memory);
    this.#capacity = capacity;
    this.#buffer = memory.buffer;
    this.values = new Float32Array(this.#buffer, this.scratch().byteOffset, CHUNK);
  }

  scratch(): Scratch {
    if (this.#arrays === ARRAYS)
      throw new RangeError(`a kernel may have at most ${ARRAYS} scratch arrays: raise ARRAYS`);
    return new Float64Array(this.#buffer, START + ARRAY_BYTES * this.#arrays++, CHUNK) as Scratch;
  }

  cachePlanes(samples: Samples, planes: number): void {
    if (!(samples instanceof Float32Array)) return;
    const capacity = Math.min(samples.length, this.#capacity);
    this.#caches.push(new PlaneCache(samples, new Float32Array(this.#buffer, this.#free, capacity), planes));
    this.#free += 4 * capacity;
  }

  project({ u, v, inverseZ, start, count }: Positions, [a1, b1, a2, b2, a3, b3]: RowMap): void {
    const [us, vs] = [u.byteOffset, v.byteOffset];
    this.#functions.project(us, vs, inverseZ.byteOffset, start, count, a1, b1, a2, b2, a3, b3);
  }

  reached(plane: Plane, positions: Positions): number | undefined {
    return this.#caches.find(({ image }) => image === plane.samples)?.load(plane, positions);
  }

  warp(plane: Plane, positions: Positions, output: Samples, at: number): void {
    const source = this.reached(plane, positions);
    if (source === undefined) {
      PLAIN.warp(plane, positions, output, at);
      return;
    }
    const { u, v, count } = positions;
    const values = this.values;
    this.#functions.warp(source, plane.width, u.byteOffset, v.byteOffset, count, values.byteOffset);
    output.set(count === CHUNK ? values : values.subarray(0, count), at);
  }
}

/** Maximum number of samples in the memory, which has 64 MiB in all. */
const ROOM = 2 ** 24 - 2 ** 17;

/** The loops for a source of `samples` samples; undefined if WebAssembly SIMD is not available. */
export function simdLanes(samples: number, most: number = ROOM): Lanes | undefined {
  const capacity = Math.min(samples, most);
  return CORE.runs ? new SimdLanes(memoryOf(SAMPLES_START + 4 * capacity + 8), capacity) : undefined;
}
