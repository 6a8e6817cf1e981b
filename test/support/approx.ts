/** The rounding unit of float32. */
export const EPSILON = 2 ** -24;
/** Below it a device may flush to zero. */
const SMALLEST = 2 ** -126;

/** A number as float32 arithmetic may have it: within `error` of `value`. */
export interface Approx {
  readonly value: number;
  readonly error: number;
}

export const exact = (value: number): Approx => ({ value, error: 0 });

/** `value` after one more rounding, of `units` × 2⁻²⁴. */
export const rounded = (value: number, error: number, units = 1): Approx => ({
  value,
  error: error + units * EPSILON * (Math.abs(value) + error) + SMALLEST,
});

const of = (a: Approx | number): Approx => (typeof a === 'number' ? exact(a) : a);

export function add(first: Approx | number, ...rest: (Approx | number)[]): Approx {
  let sum = of(first);
  for (const next of rest) {
    const { value, error } = of(next);
    sum = rounded(sum.value + value, sum.error + error);
  }
  return sum;
}

export const negate = (a: Approx): Approx => ({ value: -a.value, error: a.error });

export const subtract = (a: Approx | number, b: Approx | number): Approx => add(a, negate(of(b)));

const product = (a: Approx, b: Approx): Approx =>
  rounded(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error);

export function multiply(first: Approx | number, ...rest: (Approx | number)[]): Approx {
  let result = of(first);
  for (const next of rest) result = product(result, of(next));
  return result;
}

/** WGSL divides within 2.5 ulp, an ulp being at most 2 rounding units. */
const DIVISION = 5;

/** 1 / a, for an a that is certainly not 0. */
export function reciprocal({ value, error }: Approx): Approx {
  const nearest = Math.abs(value) - error;
  return rounded(1 / value, error / (nearest * Math.abs(value)), DIVISION);
}

export const divide = (a: Approx | number, b: Approx | number): Approx => {
  const [top, bottom] = [of(a), reciprocal(of(b))];
  return multiply(top, bottom);
};

/** Σ mᵢ pᵢ of host numbers mᵢ, which are rounded to float32, and exact pᵢ; in any order, fused or not. */
export function linear(m: readonly number[], p: readonly number[]): Approx {
  const terms = m.map((value, i) => value * (p[i] ?? 0));
  const value = terms.reduce((a, b) => a + b, 0);
  const size = terms.reduce((a, b) => a + Math.abs(b), 0);
  return { value, error: (m.length + 1) * EPSILON * size + SMALLEST };
}

/** Either of the two: what is within both errors, around the first. */
export const either = (a: Approx, b: Approx): Approx => ({
  value: a.value,
  error: Math.max(a.error, Math.abs(a.value - b.value) + b.error),
});
