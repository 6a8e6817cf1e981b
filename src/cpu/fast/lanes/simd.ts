import type { Samples } from '../../../../shaders/language/samples.ts';
import type { ByteColors } from '../color/byteColors.ts';
import type {
  Exposure,
  Plane,
  PositionGradient,
  Positions,
  RowMap,
  SampleArrays,
  Scratch,
} from './arrays.ts';
import { CHUNK } from './chunk.ts';
import { KEPT_BYTES, writeColors } from './keptColors.ts';
import type { Lanes } from './lanes.ts';
import { type Assembly, assemblyOf } from './memory.ts';
import type { Columns, Instrument, Span, Steps } from './normalLanes.ts';
import { PLAIN } from './plain.ts';
import { PlaneCache } from './planeCache.ts';

/** The module uses the lowest addresses itself. */
const START = 1024;
const ARRAYS = 64;
const ARRAY_BYTES = 8 * CHUNK;
/** Byte offset of the samples. */
export const SAMPLES_START = START + ARRAYS * ARRAY_BYTES;

/** The loops in WebAssembly SIMD with two float64 per vector. Samples are copied to its memory. */
class SimdLanes implements Lanes {
  readonly #assembly: Assembly;
  readonly #buffer: ArrayBuffer;
  readonly #values: Float32Array;
  readonly #caches: PlaneCache[] = [];
  #arrays = 0;
  #colors: { readonly of: ByteColors; readonly start: number } | undefined;
  #free = SAMPLES_START;
  readonly #capacity: number;

  constructor(assembly: Assembly, capacity: number) {
    this.#assembly = assembly;
    this.#capacity = capacity;
    this.#buffer = assembly.memory.buffer;
    this.#values = new Float32Array(this.#buffer, this.scratch().byteOffset, CHUNK);
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
    this.#assembly.project(us, vs, inverseZ.byteOffset, start, count, a1, b1, a2, b2, a3, b3);
  }

  /** Byte offset of a plane whose rows have been copied; undefined if they do not fit the memory. */
  #reached(plane: Plane, positions: Positions): number | undefined {
    return this.#caches.find(({ image }) => image === plane.samples)?.load(plane, positions);
  }

  linear(plane: Plane, positions: Positions, sampled: SampleArrays): void {
    const source = this.#reached(plane, positions);
    if (source === undefined) {
      PLAIN.linear(plane, positions, sampled);
      return;
    }
    const { u, v, count } = positions;
    const [value, du, dv] = [sampled.value.byteOffset, sampled.du.byteOffset, sampled.dv.byteOffset];
    this.#assembly.linear(source, plane.width, u.byteOffset, v.byteOffset, count, value, du, dv);
  }

  warp(plane: Plane, positions: Positions, output: Samples, at: number): void {
    const source = this.#reached(plane, positions);
    if (source === undefined) {
      PLAIN.warp(plane, positions, output, at);
      return;
    }
    const { u, v, count } = positions;
    const values = this.#values;
    this.#assembly.warp(source, plane.width, u.byteOffset, v.byteOffset, count, values.byteOffset);
    output.set(count === CHUNK ? values : values.subarray(0, count), at);
  }

  /** Byte offset of the tables and masks of colors. */
  #kept(colors: ByteColors): number {
    if (this.#colors?.of === colors) return this.#colors.start;
    const arrays = Array.from({ length: KEPT_BYTES / ARRAY_BYTES }, () => this.scratch());
    const start = arrays[0]?.byteOffset ?? 0;
    writeColors(colors, this.#buffer, start);
    this.#colors = { of: colors, start };
    return start;
  }

  colors(plane: Plane, positions: Positions, colors: ByteColors, output: Samples, at: number): void {
    const source = this.#reached(plane, positions);
    if (source === undefined) {
      PLAIN.colors(plane, positions, colors, output, at);
      return;
    }
    const { u, v, count } = positions;
    const [values, kept] = [this.#values, this.#kept(colors)];
    this.#assembly.colors(source, plane.width, u.byteOffset, v.byteOffset, count, kept, values.byteOffset);
    output.set(count === CHUNK ? values : values.subarray(0, count), at);
  }

  residuals(value: Scratch, target: Samples, at: number, exposure: Exposure, r: Scratch, count: number) {
    if (!(target instanceof Float32Array)) return PLAIN.residuals(value, target, at, exposure, r, count);
    const values = this.#values;
    values.set(target.subarray(at, at + count));
    const { gain, bias } = exposure;
    this.#assembly.residuals(value.byteOffset, values.byteOffset, gain, bias, r.byteOffset, count);
  }

  squares(r: Scratch, m: Scratch, lambda: Scratch, count: number): number {
    return this.#assembly.squares(r.byteOffset, m.byteOffset, lambda.byteOffset, count);
  }

  positionGradient(
    gradient: PositionGradient,
    lambda: Scratch,
    { du, dv }: Omit<SampleArrays, 'value'>,
    count: number,
    more: boolean,
  ) {
    const [a, b] = [gradient.a.byteOffset, gradient.b.byteOffset];
    this.#assembly.positionGradient(
      a,
      b,
      lambda.byteOffset,
      du.byteOffset,
      dv.byteOffset,
      count,
      more ? 1 : 0,
    );
  }

  mapMoments(
    { u, v, inverseZ, start, count }: Positions,
    { a, b }: PositionGradient,
    moments: Scratch,
  ): void {
    const [us, vs, inverse] = [u.byteOffset, v.byteOffset, inverseZ.byteOffset];
    const into = moments.byteOffset;
    this.#assembly.mapMoments(us, vs, inverse, a.byteOffset, b.byteOffset, start, count, into);
  }

  chain(
    at: Positions,
    { du, dv }: Omit<SampleArrays, 'value'>,
    columns: Columns,
    factor: number,
    { gx, gy }: Steps,
  ) {
    const [u, v, inverseZ] = [at.u.byteOffset, at.v.byteOffset, at.inverseZ.byteOffset];
    const [across, down, x, y] = [du.byteOffset, dv.byteOffset, gx.byteOffset, gy.byteOffset];
    this.#assembly.chain(u, v, inverseZ, across, down, x, y, at.count, factor, ...columns);
  }

  gram({ count, x }: Span, w: Scratch, { gx, gy }: Steps, moments: Scratch): void {
    const steps = [gx.byteOffset, gy.byteOffset, x.byteOffset];
    this.#assembly.gram(w.byteOffset, ...steps, count, moments.byteOffset);
  }

  mixed({ count, x }: Span, f: Scratch, { gx, gy }: Steps, moments: Scratch): void {
    const steps = [gx.byteOffset, gy.byteOffset, x.byteOffset];
    this.#assembly.mixed(f.byteOffset, ...steps, count, moments.byteOffset);
  }

  instrument({ weights, z, psi }: Instrument, wz: Scratch, count: number, moments: Scratch): void {
    const given = [weights.byteOffset, z.byteOffset, psi.byteOffset];
    this.#assembly.instrument(...given, wz.byteOffset, count, moments.byteOffset);
  }
}

/** Maximum number of samples in the memory, which has 64 MiB in all. */
const ROOM = 2 ** 24 - 2 ** 17;

/** The loops for a source of `samples` samples; undefined if WebAssembly SIMD is not available. */
export function simdLanes(samples: number, most: number = ROOM): Lanes | undefined {
  const capacity = Math.min(samples, most);
  const assembly = assemblyOf(SAMPLES_START + 4 * capacity + 8);
  return assembly && new SimdLanes(assembly, capacity);
}
