import { channelLayout, tailLayout } from '../../shaders/comparison/normalLayout.ts';
import type { Evaluation } from './evaluation.ts';
import type { Photometry } from './photometry.ts';

/** Σ w (T − T̄)² over the channels, from T = α Y + β − r. */
function targetSpread({ sums }: Evaluation, { gain }: Photometry): number {
  const channels = gain.length;
  let spread = sums[tailLayout(channels).weightedSquares] ?? 0;
  for (let c = 0; c < channels; c++) {
    const at = channelLayout(c);
    const [weight = 0, y = 0, r = 0] = [sums[at.weights], sums[at.values], sums[at.biasRight]];
    if (!(weight > 0)) continue;
    const [squares = 0, products = 0] = [sums[at.squares], sums[at.gainRight]];
    const a = gain[c] ?? 1;
    const varY = squares - (y * y) / weight;
    const covariance = products - (y * r) / weight;
    spread += a * a * varY - 2 * a * covariance - (r * r) / weight;
  }
  return Math.max(spread, 0);
}

/**
 * The share of the fixed image's variance that the moving image does not explain, Σ w r² / Σ w (T − T̄)², by
 * the weights of the loss: near 0 at a solution, near 1 where the images have nothing in common.
 */
export function unexplained(evaluation: Evaluation, photometry: Photometry): number {
  const rest = evaluation.sums[tailLayout(photometry.gain.length).weightedSquares] ?? 0;
  const spread = targetSpread(evaluation, photometry);
  return spread > 0 ? Math.min(rest / spread, 1) : 1;
}

/**
 * The standard deviation of the fixed image where it overlaps the moving one, from an evaluation with least
 * squares.
 */
export function contrast(evaluation: Evaluation, photometry: Photometry): number {
  const channels = photometry.gain.length;
  const weight = (evaluation.sums[tailLayout(channels).weight] ?? 0) * channels;
  return weight > 0 ? Math.sqrt(targetSpread(evaluation, photometry) / weight) : 0;
}

/** ½ s² per sample: the upper bound of Geman and McClure's loss. */
const most = (scale: number): number => 0.5 * scale * scale;

/**
 * The mean of a bounded loss over the whole fixed image, of `area` pixels: pixels without overlap count as
 * the upper bound. At one scale, the map with the smaller cost is better, whatever its overlap.
 */
export function truncatedCost({ sums, pixels }: Evaluation, channels: number, scale: number, area: number) {
  const loss = sums[tailLayout(channels).loss] ?? 0;
  return (loss + channels * (area - pixels) * most(scale)) / (channels * area * most(scale));
}
