import type { Samples } from '../../shaders/language/samples.ts';

/** Σ aₖ bₖ. */
export function dot(a: Samples, b: Samples): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** a ← a + factor · b. */
export function add(a: Float64Array, factor: number, b: Samples): void {
  for (let k = 0; k < a.length; k++) a[k] = (a[k] ?? 0) + factor * (b[k] ?? 0);
}

/** a / b; 0 where b is not above `least`. */
export const quotient = (a: Float64Array, b: Float64Array, least = 0): Float64Array =>
  a.map((value, k) => ((b[k] ?? 0) > least ? value / (b[k] ?? 1) : 0));
