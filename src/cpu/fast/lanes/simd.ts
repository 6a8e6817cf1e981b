import type { Samples } from '../../../../shaders/sampler.ts';
import { CHUNK } from './chunk.ts';
import type { Exposure, Lanes, Plane, Positions, Pulls, RowMap, Scratch, Seen } from './lanes.ts';
import { type Assembly, assemblyOf } from './memory.ts';
import type { Columns, Instrument, Span, Steps } from './normalLanes.ts';
import { PLAIN } from './plain.ts';

/** The lowest addresses are the module's own. */
const START = 1024;
const ARRAYS = 64;
const ARRAY_BYTES = 8 * CHUNK;
const SAMPLES_START = START + ARRAYS * ARRAY_BYTES;

/** On WebAssembly's vectors of two float64, whose memory the samples are copied to. */
class SimdLanes implements Lanes {
  readonly #assembly: Assembly;
  readonly #buffer: ArrayBuffer;
  readonly #values: Float32Array;
  #arrays = 0;
  #free = SAMPLES_START;

  constructor(assembly: Assembly) {
    this.#assembly = assembly;
    this.#buffer = assembly.memory.buffer;
    this.#values = new Float32Array(this.#buffer, this.scratch().byteOffset, CHUNK);
  }

  scratch(): Scratch {
    if (this.#arrays === ARRAYS) throw new RangeError(`a kernel has ${ARRAYS} scratch arrays at most`);
    return new Float64Array(this.#buffer, START + ARRAY_BYTES * this.#arrays++, CHUNK) as Scratch;
  }

  placed(samples: Samples): Samples {
    const place = new Float32Array(this.#buffer, this.#free, samples.length);
    place.set(samples);
    this.#free += place.byteLength;
    return place;
  }

  project({ u, v, reciprocal, start, count }: Positions, [a1, b1, a2, b2, a3, b3]: RowMap): void {
    const [us, vs] = [u.byteOffset, v.byteOffset];
    this.#assembly.project(us, vs, reciprocal.byteOffset, start, count, a1, b1, a2, b2, a3, b3);
  }

  #holds({ buffer }: Samples): boolean {
    return buffer === this.#buffer;
  }

  linear(plane: Plane, positions: Positions, seen: Seen): void {
    if (this.#holds(plane.samples)) {
      const { u, v, count } = positions;
      const [value, du, dv] = [seen.value.byteOffset, seen.du.byteOffset, seen.dv.byteOffset];
      this.#assembly.linear(addressOf(plane), plane.width, u.byteOffset, v.byteOffset, count, value, du, dv);
    } else PLAIN.linear(plane, positions, seen);
  }

  warp(plane: Plane, positions: Positions, output: Samples, at: number): void {
    if (this.#holds(plane.samples)) {
      const { u, v, count } = positions;
      const values = this.#values;
      const [us, vs, into] = [u.byteOffset, v.byteOffset, values.byteOffset];
      this.#assembly.warp(addressOf(plane), plane.width, us, vs, count, into);
      output.set(count === CHUNK ? values : values.subarray(0, count), at);
    } else PLAIN.warp(plane, positions, output, at);
  }

  residuals(value: Scratch, target: Samples, at: number, exposure: Exposure, r: Scratch, count: number) {
    if (this.#holds(target)) {
      const start = target.byteOffset + 4 * at;
      this.#assembly.residuals(value.byteOffset, start, exposure.gain, exposure.bias, r.byteOffset, count);
    } else PLAIN.residuals(value, target, at, exposure, r, count);
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

const addressOf = ({ samples, offset }: Plane): number => samples.byteOffset + 4 * offset;

/** Undefined where there is no WebAssembly with vectors. */
export function simdLanes(samples: number): Lanes | undefined {
  const assembly = assemblyOf(SAMPLES_START + 4 * samples + 8);
  return assembly && new SimdLanes(assembly);
}
