import type { KernelName } from '../../../shaders/kernels/index.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { type LossChoice, resolveLoss } from '../../../shaders/loss/resolveLoss.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../../shaders/sampling/samplePosition.ts';
import { type Approx, add, EPSILON, either, exact, multiply, negate, rounded } from '../approx.ts';
import { type Around, type Enclosure, enclose } from '../enclosure.ts';
import type { BoundOf, SpecOf } from '../kernels.ts';
import type { Reduction } from '../reduction.ts';

/** The values that an output must have in float64, NaN where none is claimed, and how far float32 may be from it. */
export interface Tolerated {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** What is compared, where it is not the output itself. */
  readonly view?: (output: ArrayLike<number>) => Float64Array;
}

export type Tolerance<K extends KernelName> = (
  spec: SpecOf<K>,
  bound: BoundOf<K>,
  reduction: Reduction,
) => Readonly<Record<string, Tolerated>>;

export const LOST: Approx = { value: Number.NaN, error: Number.POSITIVE_INFINITY };

export class Table {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  readonly #sizes: Float64Array;

  constructor(length: number) {
    this.values = new Float64Array(length);
    this.errors = new Float64Array(length);
    this.#sizes = new Float64Array(length);
  }

  set(index: number, { value, error }: Approx): void {
    this.values[index] = value;
    this.errors[index] = error;
  }

  add(index: number, { value, error }: Approx): void {
    this.values[index]! += value;
    this.errors[index]! += error;
    this.#sizes[index]! += Math.abs(value) + error;
  }

  /** Adds the rounding of `depth` float32 additions per term. */
  accumulated(depth: number): this {
    this.#sizes.forEach((size, k) => {
      this.errors[k]! += depth * EPSILON * size;
    });
    return this;
  }
}

export const pairOf = (size: ArrayLike<number>): [number, number] => [size[0] ?? 0, size[1] ?? 0];

export const planeOf = (size: ArrayLike<number>): number => (size[0] ?? 0) * (size[1] ?? 0);

export type View = Viewpoint & { readonly size: ArrayLike<number> };

export function eachEnclosure(
  scheme: Scheme,
  view: View,
  each: (at: Enclosure | undefined, x: number, y: number, index: number) => void,
): void {
  const [width, height] = pairOf(view.size);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) each(enclose(scheme, view, x, y), x, y, y * width + x);
  }
}

/** Either of two values where rounding decides whether the pixel is inside, around the one of float64. */
export function choose({ inside, here }: Around, a: Approx, b: Approx): Approx {
  if (inside !== undefined) return inside ? a : b;
  return here ? either(a, b) : either(b, a);
}

/** What counts only where the pixel is inside. */
export const where = (at: Around, a: Approx): Approx => choose(at, a, exact(0));

/** A value of a pixel that may read anything: no claim but a bound on the difference of any two. */
export function anywhere(scheme: Scheme, source: Samples, fill: number): Approx {
  const { weights } = axesOf(scheme).x.interpolation;
  const steps = Array.from({ length: 65 }, (_, k) => k / 64);
  const gain = Math.max(...steps.map((t) => weights(t).reduce((sum, w) => sum + Math.abs(w), 0))) ** 2;
  let largest = Math.abs(fill);
  for (const value of source) largest = Math.max(largest, Math.abs(value));
  return { value: Number.NaN, error: 2 * gain * largest };
}

/** f(r, scale) for an r that is known within its error, and the rounding of a formula of up to 8 operations. */
function lossPart(f: (r: number, scale: number) => number, r: Approx, scale: number): Approx {
  const value = f(r.value, scale);
  const k = 8 * EPSILON;
  const moved = [-1, 1].flatMap((a) =>
    [-1, 1].map((b) => {
      const other = r.value + a * (r.error + k * Math.abs(r.value));
      return Math.abs(f(other, scale * (1 + b * k)) - value);
    }),
  );
  return rounded(value, 2 * Math.max(...moved), 8);
}

export function lossParts(choice: LossChoice, r: Approx, scale: number) {
  const { rho, slope, weight, curvature } = resolveLoss(choice);
  return {
    rho: lossPart(rho, r, scale),
    slope: lossPart(slope, r, scale),
    weight: lossPart(weight, r, scale),
    curvature: lossPart(curvature, r, scale),
  };
}

/** (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], nine entries. */
export function addMapGradient(
  table: Table,
  at: Enclosure,
  x: number,
  y: number,
  a: Approx,
  b: Approx,
): void {
  const first = multiply(at.inverseZ, a);
  const second = multiply(at.inverseZ, b);
  const third = negate(add(multiply(at.u, first), multiply(at.v, second)));
  [first, second, third].forEach((row, i) => {
    [x, y, 1].forEach((coordinate, j) => {
      table.add(3 * i + j, where(at, multiply(row, coordinate)));
    });
  });
}

export const lose = (table: Table): void => {
  table.errors.fill(Number.POSITIVE_INFINITY);
};

export function largestOf(samples: Samples): number {
  let largest = 0;
  for (const value of samples) largest = Math.max(largest, Math.abs(value));
  return largest;
}
