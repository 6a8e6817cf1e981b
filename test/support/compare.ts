import type { KernelName } from '../../shaders/kernels/index.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import type { Tolerated } from '../kernels/kernelTest.ts';
import { type Call, outputsOf } from './calls.ts';
import type { BoundOf } from './kernels.ts';
import type { Reduction } from './reduction.ts';

/** The outputs of a call, by binding. */
export type Outputs = Readonly<Record<string, ArrayLike<number>>>;

/** Where an output is furthest from what it should be, in units of what it may be. */
export interface Worst {
  readonly ratio: number;
  readonly where: string;
  readonly got: number;
  readonly expected: number;
  readonly tolerance: number;
}

const NONE: Worst = { ratio: 0, where: '', got: 0, expected: 0, tolerance: 0 };
const worse = (a: Worst, b: Worst): Worst => (b.ratio > a.ratio || Number.isNaN(b.ratio) ? b : a);

function furthest(
  where: string,
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  errors: Float64Array,
): Worst {
  const ratioAt = (k: number): number => {
    const [a, b, tolerance] = [got[k], expected[k], errors[k]] as [number, number, number];
    return a === b || tolerance === Number.POSITIVE_INFINITY ? 0 : Math.abs(a - b) / tolerance;
  };
  let [ratio, at] = [0, -1];
  for (let k = 0; k < errors.length; k++) {
    const next = ratioAt(k);
    if (next > ratio || (Number.isNaN(next) && !Number.isNaN(ratio))) [ratio, at] = [next, k];
  }
  if (at < 0) return NONE;
  const [a = Number.NaN, b = Number.NaN, tolerance = 0] = [got[at], expected[at], errors[at]];
  return { ratio, where: `${where}[${at}]`, got: a, expected: b, tolerance };
}

export const toleratedOf = <K extends KernelName>(
  { name, spec, bound }: Call<K>,
  reduction: Reduction,
): Readonly<Record<string, Tolerated>> => KERNEL_TESTS[name].tolerance(spec, bound, reduction);

/** Whether the tolerances say anything: a sum that has a pixel on the horizon may be anything. */
export const informative = (tolerated: Readonly<Record<string, Tolerated>>): boolean =>
  Object.values(tolerated).every(({ errors }) => {
    const lost = errors.filter((error) => error === Number.POSITIVE_INFINITY).length;
    return lost <= 0.1 * errors.length;
  });

/** How far what a device gave is from the twin. */
export function deviation<K extends KernelName>(
  { name }: Call<K>,
  tolerated: Readonly<Record<string, Tolerated>>,
  got: Outputs,
  twin: BoundOf<K>,
): Worst {
  return outputsOf(name).reduce((worst, binding) => {
    const { errors, view = (output) => Float64Array.from(output) } = tolerated[binding] as Tolerated;
    const expected = (twin as Outputs)[binding] as ArrayLike<number>;
    return worse(worst, furthest(binding, view(got[binding] as ArrayLike<number>), view(expected), errors));
  }, NONE);
}

/** float64 rounds 2²⁹ times finer than float32; some room is left for another order of operations. */
const FINER = 2 ** -22;

/** How far the twin is from the formulas that the tolerances were derived from, both in float64. */
export function disagreement<K extends KernelName>(
  { name }: Call<K>,
  tolerated: Readonly<Record<string, Tolerated>>,
  twin: BoundOf<K>,
): Worst {
  return outputsOf(name).reduce((worst, binding) => {
    const { values, errors, view } = tolerated[binding] as Tolerated;
    const output = (twin as Outputs)[binding] as ArrayLike<number>;
    const allowed = view
      ? errors
      : errors.map((error, k) => (Number.isNaN(values[k]) ? Number.POSITIVE_INFINITY : error * FINER));
    return worse(worst, furthest(binding, view ? view(output) : output, values, allowed));
  }, NONE);
}

/** Throws where an output is further off than it may be, and says by how much. */
export function expectWithin({ ratio, where, got, expected, tolerance }: Worst): void {
  if (ratio <= 1) return;
  throw new Error(
    `${where} is ${got}, not ${expected} ± ${tolerance}: off by ${ratio.toPrecision(3)} times what it may be`,
  );
}
