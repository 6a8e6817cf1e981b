import type { Loss } from '../../shaders/contracts.ts';
import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import type { State } from './optimiser.ts';
import type { Problem } from './problem.ts';

/** 1 / Φ⁻¹(¾): from the median of |r| to σ, for Gaussian residuals. */
const MAD_TO_SIGMA = 1.4826;
/** Residuals change from one level to the next, but hardly by more than this. */
const MARGIN = 4;

/** The median of a histogram with bins of `width`, linear within its bin; undefined in the last bin, which is open. */
export function medianOf(counts: ArrayLike<number>, width: number): number | undefined {
  const values = Array.from(counts);
  const half = values.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  for (const [bin, count] of values.entries()) {
    if (count > 0 && below + count >= half) {
      return bin === values.length - 1 ? undefined : (bin + (half - below) / count) * width;
    }
    below += count;
  }
  return 0;
}

/** The loss's tuning · 1.4826 · median |r| at the state's map and photometry, given the size of the residuals before. */
export async function robustScale(
  problem: Problem,
  level: number,
  state: State,
  rmse: number,
  loss: LossName,
): Promise<number> {
  const { tuning = 1 }: Loss = LOSSES[loss];
  let range = MARGIN * Math.max(rmse, 1e-9);
  for (;;) {
    const width = range / BINS;
    const counts = await problem.histogram(level, state.w, state.photometry, range);
    const median = medianOf(counts, width);
    if (median !== undefined) return tuning * MAD_TO_SIGMA * Math.max(median, width);
    range *= MARGIN;
  }
}
