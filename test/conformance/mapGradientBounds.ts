import type { Run } from './warpCase.ts';

/** Roundings of a term's products, and of the additions that lead from it to the sum. */
const PRODUCTS = 8;
const ADDITIONS = 32;

/**
 * How far ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1] may be off in its nine entries, where A and B are known within
 * `pointError`.
 */
export function mapGradientBounds(
  { positions, arithmetic: { epsilon }, scene: { frame } }: Run,
  a: readonly number[],
  b: readonly number[],
  pointError: readonly number[],
): Float64Array {
  const errors = new Float64Array(9);
  positions.forEach(({ exists, x, y, z, u, v, errorU, errorV, errorZ }, k) => {
    if (!exists) return;
    const [p, q, e] = [Math.abs(a[k] ?? 0), Math.abs(b[k] ?? 0), pointError[k] ?? 0];
    if (p + q + e === 0) return;
    const relative = errorZ + (PRODUCTS + ADDITIONS) * epsilon;
    const rows = [
      e + p * relative,
      e + q * relative,
      (Math.abs(u) + Math.abs(v)) * e +
        p * errorU +
        q * errorV +
        (Math.abs(u) * p + Math.abs(v) * q) * relative,
    ];
    // The sums are taken in coordinates from the frame's origin, then moved.
    const columns = [Math.abs(x) + Math.abs(frame.origin[0]), Math.abs(y) + Math.abs(frame.origin[1]), 1];
    rows.forEach((row, i) => {
      columns.forEach((column, j) => {
        errors[3 * i + j]! += (row * column) / Math.abs(z);
      });
    });
  });
  return errors;
}
