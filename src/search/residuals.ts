import type { Alignment, Pair } from './alignment.ts';

/** σ of Geman–McClure for 95% efficiency on Gaussian residuals, times 1 / Φ⁻¹(¾), from the median of |r|. */
const MEDIAN_TO_SCALE = 3.787 * 1.4826;

/** Y at every pixel that sees the moving plane from the front, NaN elsewhere. */
export function warped({ moving, fixed }: Pair, w: ArrayLike<number>, output: Float64Array): void {
  const [lastU, lastV] = [moving.width - 1, moving.height - 1];
  const { data, width } = moving;
  const w0 = w[0] as number;
  const w3 = w[3] as number;
  const w6 = w[6] as number;
  for (let y = 0, k = 0; y < fixed.height; y++) {
    const u0 = (w[1] as number) * y + (w[2] as number);
    const v0 = (w[4] as number) * y + (w[5] as number);
    const z0 = (w[7] as number) * y + (w[8] as number);
    for (let x = 0; x < fixed.width; x++, k++) {
      const z = w6 * x + z0;
      const u = (w0 * x + u0) / z;
      const v = (w3 * x + v0) / z;
      output[k] = Number.NaN;
      if (!(z > 0 && u >= 0 && v >= 0 && u <= lastU && v <= lastV)) continue;
      const column = u < lastU ? u | 0 : lastU - 1;
      const row = v < lastV ? v | 0 : lastV - 1;
      const at = row * width + column;
      const a = data[at] as number;
      const c = data[at + width] as number;
      const top = a + (u - column) * ((data[at + 1] as number) - a);
      const down = c + (u - column) * ((data[at + width + 1] as number) - c);
      output[k] = top + (v - row) * (down - top);
    }
  }
}

/** The median of the numbers that are not NaN; undefined of none. */
export function median(values: Float64Array): number | undefined {
  let count = 0;
  const finite = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (value === value) finite[count++] = value;
  }
  return finite.subarray(0, count).sort()[count >> 1];
}

/** r = gain · Y + bias − T at every pixel, NaN where nothing is seen. */
export function residuals(pair: Pair, { w, gain, bias }: Alignment): Float64Array {
  const { data } = pair.fixed;
  const output = new Float64Array(data.length);
  warped(pair, w, output);
  for (let k = 0; k < output.length; k++) {
    output[k] = gain * (output[k] as number) + bias - (data[k] as number);
  }
  return output;
}

/** Geman–McClure's scale for residuals; at least `floor`. */
export const robustScale = (r: Float64Array, floor: number): number =>
  Math.max(MEDIAN_TO_SCALE * (median(r.map(Math.abs)) ?? 0), floor);

/** Σ ρ(r) of Geman–McClure per pixel, where what sees nothing is an outlier: ½ s². In units of s². */
export function truncatedCost(r: Float64Array, scale: number): number {
  let sum = 0;
  for (let k = 0; k < r.length; k++) {
    const q = ((r[k] as number) / scale) ** 2;
    sum += q === q ? q / (1 + q) : 1;
  }
  return sum / (2 * r.length);
}
