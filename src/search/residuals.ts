import { median } from './median.ts';

/** σ of Geman–McClure for 95% efficiency on Gaussian residuals, times 1 / Φ⁻¹(¾): from the median of |r|. */
const MEDIAN_TO_SCALE = 3.787 * 1.4826;

/** Geman–McClure's scale for residuals; at least `floor`. */
export const robustScale = (r: Float64Array, floor: number): number =>
  Math.max(MEDIAN_TO_SCALE * (median(r, true) ?? 0), floor);

/** Mean ρ(r) of Geman–McClure, in units of s². A pixel without overlap counts as an outlier, ½. */
export function truncatedCost(r: Float64Array, scale: number): number {
  const inverse = 1 / (scale * scale);
  let sum = 0;
  for (let k = 0; k < r.length; k++) {
    const q = (r[k] as number) ** 2 * inverse;
    sum += q >= 0 ? q / (1 + q) : 1;
  }
  return sum / (2 * r.length);
}

/** ρ′(r) / r of Geman–McClure, 0 without overlap. */
export function weigh(r: Float64Array, scale: number, output: Float64Array): void {
  const inverse = 1 / (scale * scale);
  for (let k = 0; k < r.length; k++) {
    const q = 1 / (1 + (r[k] as number) ** 2 * inverse);
    output[k] = q >= 0 ? q * q : 0;
  }
}
