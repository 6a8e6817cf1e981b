import type { Samples } from '../../../../shaders/language/samples.ts';
import type { ByteColors } from '../color/byteColors.ts';
import type { Exposure, Plane, Positions, Pulls, RowMap, Scratch, Seen } from './arrays.ts';
import { CHUNK } from './chunk.ts';
import { KEPT_BYTES, writeColors } from './keptColors.ts';
import type { Lanes } from './lanes.ts';
import { type Assembly, assemblyOf } from './memory.ts';
import type { Columns, Instrument, Span, Steps } from './normalLanes.ts';
import { Place } from './place.ts';
import { PLAIN } from './plain.ts';

/** The lowest addresses are the module's own. */
const START = 1024;
const ARRAYS = 64;
const ARRAY_BYTES = 8 * CHUNK;
/** Where samples lie, in bytes. */
export const SAMPLES_START = START + ARRAYS * ARRAY_BYTES;

/** On WebAssembly's vectors of two float64, whose memory the samples are copied to. */
class SimdLanes implements Lanes {
  readonly #assembly: Assembly;
  readonly #buffer: ArrayBuffer;
  readonly #values: Float32Array;
  readonly #places: Place[] = [];
  #arrays = 0;
  #colors: { readonly of: ByteColors; readonly start: number } | undefined;
  #free = SAMPLES_START;
  readonly #room: number;

  constructor(assembly: Assembly, room: number) {
    this.#assembly = assembly;
    this.#room = room;
    this.#buffer = assembly.memory.buffer;
    this.#values = new Float32Array(this.#buffer, this.scratch().byteOffset, CHUNK);
  }

  scratch(): Scratch {
    if (this.#arrays === ARRAYS) throw new RangeError(`a kernel has ${ARRAYS} scratch arrays at most`);
    return new Float64Array(this.#buffer, START + ARRAY_BYTES * this.#arrays++, CHUNK) as Scratch;
  }

  place(samples: Samples, planes: number): void {
    if (!(samples instanceof Float32Array)) return;
    const room = Math.min(samples.length, this.#room);
    this.#places.push(new Place(samples, new Float32Array(this.#buffer, this.#free, room), planes));
    this.#free += 4 * room;
  }

  project({ u, v, reciprocal, start, count }: Positions, [a1, b1, a2, b2, a3, b3]: RowMap): void {
    const [us, vs] = [u.byteOffset, v.byteOffset];
    this.#assembly.project(us, vs, reciprocal.byteOffset, start, count, a1, b1, a2, b2, a3, b3);
  }

  /** Where a plane starts, with the rows that are looked at; undefined where the loops cannot reach it. */
  #reached(plane: Plane, positions: Positions): number | undefined {
    return this.#places.find(({ image }) => image === plane.samples)?.bring(plane, positions);
  }

  linear(plane: Plane, positions: Positions, seen: Seen): void {
    const source = this.#reached(plane, positions);
    if (source === undefined) {
      PLAIN.linear(plane, positions, seen);
      return;
    }
    const { u, v, count } = positions;
    const [value, du, dv] = [seen.value.byteOffset, seen.du.byteOffset, seen.dv.byteOffset];
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

  /** Where tables and masks lie. */
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

  pull(pulls: Pulls, lambda: Scratch, { du, dv }: Omit<Seen, 'value'>, count: number, more: boolean) {
    const [a, b] = [pulls.a.byteOffset, pulls.b.byteOffset];
    this.#assembly.pull(a, b, lambda.byteOffset, du.byteOffset, dv.byteOffset, count, more ? 1 : 0);
  }

  votes({ u, v, reciprocal, start, count }: Positions, { a, b }: Pulls, moments: Scratch): void {
    const [us, vs, inverse] = [u.byteOffset, v.byteOffset, reciprocal.byteOffset];
    const into = moments.byteOffset;
    this.#assembly.votes(us, vs, inverse, a.byteOffset, b.byteOffset, start, count, into);
  }

  chain(at: Positions, { du, dv }: Omit<Seen, 'value'>, columns: Columns, factor: number, { gx, gy }: Steps) {
    const [u, v, reciprocal] = [at.u.byteOffset, at.v.byteOffset, at.reciprocal.byteOffset];
    const [across, down, x, y] = [du.byteOffset, dv.byteOffset, gx.byteOffset, gy.byteOffset];
    this.#assembly.chain(u, v, reciprocal, across, down, x, y, at.count, factor, ...columns);
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

/** Samples that have room at once, at most: with all else, 64 MiB. */
const ROOM = 2 ** 24 - 2 ** 17;

/** For a source of so many `samples`. Undefined where there is no WebAssembly with vectors. */
export function simdLanes(samples: number, most: number = ROOM): Lanes | undefined {
  const room = Math.min(samples, most);
  const assembly = assemblyOf(SAMPLES_START + 4 * room + 8);
  return assembly && new SimdLanes(assembly, room);
}
