import type { Samples } from '../../../../shaders/language/samples.ts';
import type { Exposure, Plane, Positions, Pulls, Scratch, Seen } from './arrays.ts';
import gradients from './assembly/gradients.ts?wasm';
import type { GradientLanes, Lanes, Shared } from './lanes.ts';
import { Assembly } from './memory.ts';
import { PLAIN_GRADIENTS } from './plainGradients.ts';

interface Functions {
  linear(source: number, width: number, u: number, v: number, count: number, ...seen: number[]): void;
  pull(...arrays: number[]): void;
  residuals(value: number, target: number, gain: number, bias: number, r: number, count: number): void;
  squares(r: number, m: number, lambda: number, count: number): number;
  votes(...arrays: number[]): void;
}

const ASSEMBLY = new Assembly<Functions>(gradients);

/** On WebAssembly's vectors, in the memory of the lanes. */
class SimdGradients implements GradientLanes {
  readonly #shared: Shared;
  readonly #functions: Functions;

  constructor(shared: Shared) {
    this.#shared = shared;
    this.#functions = ASSEMBLY.on(shared.memory);
  }

  linear(plane: Plane, positions: Positions, seen: Seen): void {
    const source = this.#shared.reached(plane, positions);
    if (source === undefined) {
      PLAIN_GRADIENTS.linear(plane, positions, seen);
      return;
    }
    const { u, v, count } = positions;
    const [value, du, dv] = [seen.value.byteOffset, seen.du.byteOffset, seen.dv.byteOffset];
    this.#functions.linear(source, plane.width, u.byteOffset, v.byteOffset, count, value, du, dv);
  }

  residuals(value: Scratch, target: Samples, at: number, exposure: Exposure, r: Scratch, count: number) {
    if (!(target instanceof Float32Array))
      return PLAIN_GRADIENTS.residuals(value, target, at, exposure, r, count);
    const values = this.#shared.values;
    values.set(target.subarray(at, at + count));
    const { gain, bias } = exposure;
    this.#functions.residuals(value.byteOffset, values.byteOffset, gain, bias, r.byteOffset, count);
  }

  squares(r: Scratch, m: Scratch, lambda: Scratch, count: number): number {
    return this.#functions.squares(r.byteOffset, m.byteOffset, lambda.byteOffset, count);
  }

  pull(pulls: Pulls, lambda: Scratch, { du, dv }: Omit<Seen, 'value'>, count: number, more: boolean) {
    const [a, b] = [pulls.a.byteOffset, pulls.b.byteOffset];
    this.#functions.pull(a, b, lambda.byteOffset, du.byteOffset, dv.byteOffset, count, more ? 1 : 0);
  }

  votes({ u, v, reciprocal, start, count }: Positions, { a, b }: Pulls, moments: Scratch): void {
    const [us, vs, inverse] = [u.byteOffset, v.byteOffset, reciprocal.byteOffset];
    const into = moments.byteOffset;
    this.#functions.votes(us, vs, inverse, a.byteOffset, b.byteOffset, start, count, into);
  }
}

/** Those loops over the arrays of `lanes`. */
export const gradientLanes = ({ shared }: Lanes): GradientLanes =>
  shared ? new SimdGradients(shared) : PLAIN_GRADIENTS;
