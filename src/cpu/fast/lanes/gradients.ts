import type { Samples } from '../../../../shaders/language/samples.ts';
import type { Exposure, Plane, PositionGradient, Positions, SampleArrays, Scratch } from './arrays.ts';
import gradients from './assembly/gradients.ts?wasm';
import type { GradientLanes, Lanes, Shared } from './lanes.ts';
import { Assembly } from './memory.ts';
import { PLAIN_GRADIENTS } from './plainGradients.ts';

interface Functions {
  linear(source: number, width: number, u: number, v: number, count: number, ...sampled: number[]): void;
  positionGradient(...arrays: number[]): void;
  residuals(value: number, target: number, gain: number, bias: number, r: number, count: number): void;
  squares(r: number, m: number, lambda: number, count: number): number;
  mapMoments(...arrays: number[]): void;
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

  linear(plane: Plane, positions: Positions, sampled: SampleArrays): void {
    const source = this.#shared.reached(plane, positions);
    if (source === undefined) {
      PLAIN_GRADIENTS.linear(plane, positions, sampled);
      return;
    }
    const { u, v, count } = positions;
    const [value, du, dv] = [sampled.value.byteOffset, sampled.du.byteOffset, sampled.dv.byteOffset];
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

  positionGradient(
    gradient: PositionGradient,
    lambda: Scratch,
    { du, dv }: Omit<SampleArrays, 'value'>,
    count: number,
    more: boolean,
  ) {
    const [a, b] = [gradient.a.byteOffset, gradient.b.byteOffset];
    this.#functions.positionGradient(
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
    this.#functions.mapMoments(us, vs, inverse, a.byteOffset, b.byteOffset, start, count, into);
  }
}

/** Those loops over the arrays of `lanes`. */
export const gradientLanes = ({ shared }: Lanes): GradientLanes =>
  shared ? new SimdGradients(shared) : PLAIN_GRADIENTS;
