import type { Positions, SampleArrays, Scratch } from './arrays.ts';
import normals from './assembly/normals.ts?wasm';
import type { Lanes, Shared } from './lanes.ts';
import { Assembly } from './memory.ts';
import type { Columns, Instrument, NormalLanes, Span, Steps } from './normalLanes.ts';
import { PLAIN_NORMALS } from './plainNormals.ts';

interface Functions {
  chain(...arrays: number[]): void;
  gram(...arrays: number[]): void;
  mixed(...arrays: number[]): void;
  instrument(...arrays: number[]): void;
}

const ASSEMBLY = new Assembly<Functions>(normals);

/** On WebAssembly's vectors, in the memory of the lanes. */
class SimdNormals implements NormalLanes {
  readonly #functions: Functions;

  constructor({ memory }: Shared) {
    this.#functions = ASSEMBLY.on(memory);
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
    this.#functions.chain(u, v, inverseZ, across, down, x, y, at.count, factor, ...columns);
  }

  gram({ count, x }: Span, w: Scratch, { gx, gy }: Steps, moments: Scratch): void {
    const steps = [gx.byteOffset, gy.byteOffset, x.byteOffset];
    this.#functions.gram(w.byteOffset, ...steps, count, moments.byteOffset);
  }

  mixed({ count, x }: Span, f: Scratch, { gx, gy }: Steps, moments: Scratch): void {
    const steps = [gx.byteOffset, gy.byteOffset, x.byteOffset];
    this.#functions.mixed(f.byteOffset, ...steps, count, moments.byteOffset);
  }

  instrument({ weights, z, psi }: Instrument, wz: Scratch, count: number, moments: Scratch): void {
    const given = [weights.byteOffset, z.byteOffset, psi.byteOffset];
    this.#functions.instrument(...given, wz.byteOffset, count, moments.byteOffset);
  }
}

/** Those loops over the arrays of `lanes`. */
export const normalLanes = ({ shared }: Lanes): NormalLanes =>
  shared ? new SimdNormals(shared) : PLAIN_NORMALS;
