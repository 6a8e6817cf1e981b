import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import type { Problem } from './problem.ts';
import type { State } from './optimiser.ts';

/** 1 / Φ⁻¹(¾): from the median of |r| to σ, for Gaussian residuals. */
const MAD_TO_SIGMA = 1.4826;
/** Huber's constant: 95% efficient for Gaussian residuals. */
const HUBER = 1.345;

/** The median of a histogram with bins of `width`, linear within its bin. */
export function medianOf(counts: ArrayLike<number>, width: number): number {
  const values = Array.from(counts);
  const half = values.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  for (const [bin, count] of values.entries()) {
    if (count > 0 && below + count >= half) return (bin + (half - below) / count) * width;
    below += count;
  }
  return 0;
}

/** δ = 1.345 · 1.4826 · median |r| at the state's map and photometry. */
export async function robustScale(problem: Problem, level: number, state: State, rmse: number): Promise<number> {
  // Markov: the median of |r| is at most √2 times its root mean square.
  const range = 1.5 * Math.max(rmse, 1e-9);
  const counts = await problem.histogram(level, state.w, state.photometry, range);
  const width = range / BINS;
  return HUBER * MAD_TO_SIGMA * Math.max(medianOf(counts, width), width);
}
