import type { LineScheme } from '../../shaders/kernels/lines.ts';
import { TERMS } from '../../shaders/sampling/axis.ts';
import { interpolationOf } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { EPSILON } from './approx.ts';
import type { BoundOf } from './kernels.ts';

/**
 * A bound on what float32 loses in a pass over lines, of samples of size 1.
 *
 * With g = 1 / side and q = |pole|, |c⁺| ≤ g / (1 − q), and each step rounds it thrice, which the recursion gathers to
 * δ⁺ ≤ 3 ε |c⁺| / (1 − q). The second recursion has |p| ≤ q |c⁺| / (1 − q) and δp ≤ (q δ⁺ + 2 ε |p|) / (1 − q). The end
 * rows add up at most 16 of these by weights of up to 1; `boundaryCorrection` spreads what they leave over both ends.
 */
function filterLoss(
  { interpolation }: LineScheme,
  boundaryCorrection: ArrayLike<number>,
): { size: number; loss: number } {
  const { prefilter } = interpolationOf(interpolation);
  if (!prefilter) return { size: 1, loss: 0 };
  const [g, q] = [1 / prefilter.side, Math.abs(prefilter.pole)];
  const causal = g / (1 - q);
  const causalLoss = (3 * EPSILON * causal) / (1 - q);
  const size = (q * causal) / (1 - q);
  const loss = (q * causalLoss + 2 * EPSILON * size) / (1 - q);
  const weight = 1 + prefilter.side * 16;
  const [row, rowLoss] = [1 + weight * size, weight * loss + 8 * EPSILON * (1 + weight * size)];
  const spread = Math.abs(boundaryCorrection[0] ?? 0) + Math.abs(boundaryCorrection[1] ?? 0);
  return {
    size: size + 2 * spread * row,
    loss: loss + 2 * spread * (rowLoss + 6 * EPSILON * row) + 64 * EPSILON * spread * row,
  };
}

/** The same after the continuations, each of which may add up fifteen times what it reads. */
export function lineLoss(
  scheme: LineScheme,
  params: BoundOf<'coefficients'>['params'],
  largest: number,
): number {
  const weights = Array.from(params.termWeights, Math.abs);
  const { size, loss } = filterLoss(scheme, params.boundaryCorrection);
  let [most, lost] = [size, loss];
  for (let k = 0; k < params.pad; k++) {
    const gain = Math.max(
      1,
      ...[0, 1, 2].map((row) => weights.slice(TERMS * row, TERMS * (row + 1)).reduce((a, b) => a + b, 0)),
    );
    lost = gain * (lost + 4 * EPSILON * most);
    most *= gain;
  }
  return largest * lost;
}
