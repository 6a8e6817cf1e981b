import {
  ATTEMPTS,
  FEW_BINS,
  LEAST_BINS,
  LEAST_RMSE,
  MAD_TO_SIGMA,
  MARGIN,
} from '../../shaders/descent/constants.ts';
import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { type ComparisonChoice, resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import { pointwise } from '../operations/lossOf.ts';
import type { Point, Problem } from './problem.ts';

/**
 * The median of a histogram with bins of `width`, interpolated linearly within its bin; undefined in the last
 * bin, which is open.
 */
function medianOf(counts: ArrayLike<number>, width: number): number | undefined {
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

/** Folds the counts of r to counts of |r|. */
const folded = (counts: ArrayLike<number>): number[] =>
  Array.from({ length: BINS / 2 }, (_, k) => (counts[BINS / 2 + k] ?? 0) + (counts[BINS / 2 - 1 - k] ?? 0));

/** The median of |r| at a point; `rmse` is the expected size of the residuals. */
async function medianSize(problem: Problem, level: number, point: Point, rmse: number): Promise<number> {
  let range = MARGIN * Math.max(rmse, LEAST_RMSE);
  let width = 0;
  let median: number | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    width = (2 * range) / BINS;
    median = medianOf(folded(await problem.histogram(level, point, range)), width);
    if (median !== undefined && median > FEW_BINS * width) return median;
    range = median === undefined ? range * MARGIN : MARGIN * Math.max(median, LEAST_BINS * width);
  }
  return Math.max(median ?? range, width);
}

/** The scale of an objective: its tuning · 1.4826 · median |r|, at a point where the residuals are about `rmse`. */
export async function robustScale(
  problem: Problem,
  level: number,
  point: Point,
  rmse: number,
  objective: ComparisonChoice,
): Promise<number> {
  const { tuning } = resolveLoss(pointwise(objective));
  if (tuning === undefined) return 1;
  return tuning * MAD_TO_SIGMA * (await medianSize(problem, level, point, rmse));
}

/** The median of r, within ±4 `rmse`. */
export async function medianResidual(
  problem: Problem,
  level: number,
  point: Point,
  rmse: number,
): Promise<number> {
  const range = MARGIN * Math.max(rmse, LEAST_RMSE);
  const counts = await problem.histogram(level, point, range);
  const width = (2 * range) / BINS;
  return (medianOf([...counts, 0], width) ?? range) - range;
}
