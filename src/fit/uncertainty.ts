import { channelLayout, tailLayout } from '../../shaders/comparison/normalLayout.ts';
import { MODELS } from '../../shaders/geometry/models.ts';
import { resolveLoss } from '../../shaders/loss/resolveLoss.ts';
import { inverse } from '../algebra/cholesky.ts';
import { normalSystem } from '../algebra/normalSystem.ts';
import { corners } from '../geometry/corners.ts';
import { apply, type Homography } from '../geometry/homography.ts';
import { pointwise } from '../operations/lossOf.ts';
import type { Evaluation } from './evaluation.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { CornerCovariance } from './types.ts';

/** If the other unknowns raise a variance by this factor, the unknown is not determined. */
const UNDETERMINED = 1e8;

/** dW(p) of a tangent of W, at a pixel p of the fixed image. */
function sensitivity(w: Homography, tangent: Homography, p: readonly number[]) {
  const [x = 0, y = 0] = p;
  const [u, v] = apply(w, x, y);
  const z = (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0);
  const row = (i: number) =>
    (tangent[3 * i] ?? 0) * x + (tangent[3 * i + 1] ?? 0) * y + (tangent[3 * i + 2] ?? 0);
  return [(row(0) - u * row(2)) / z, (row(1) - v * row(2)) / z] as const;
}

/**
 * Σ m ρ′² · Σ w / (Σ m ρ″)², corrected for the number of unknowns; for least squares, Σ r² / (samples −
 * unknowns).
 */
export function dispersion({ sums, pixels }: Evaluation, channels: number, unknowns: number): number {
  const tail = tailLayout(channels);
  let weights = 0;
  for (let c = 0; c < channels; c++) weights += sums[channelLayout(c).weights] ?? 0;
  const samples = pixels * channels;
  const steepness = sums[tail.curvatures] ?? 0;
  const freedom = samples - unknowns;
  if (!(freedom > 0 && steepness > 0)) return Number.NaN;
  return ((sums[tail.slopeSquares] ?? 0) * weights * samples) / (steepness * steepness * freedom);
}

/**
 * cov(θ) over a model, n × n: the sandwich A⁻¹ B A⁻¹ of an M-estimate (Huber 1981, §7.6), with A = Σ m ρ″ JJᵀ
 * and B = Σ m ρ′² JJᵀ where residuals are alike, so that both are multiples of the H = Σ w JJᵀ of the last
 * step: cov = Σρ′² Σw / (Σρ″)² · H⁻¹. Empty if H is singular, because then some direction is not determined.
 */
export function covarianceOf(evaluation: Evaluation, channels: number, settings: Settings): Float64Array {
  const model: readonly (readonly number[])[] = MODELS[settings.model];
  const size = model.length;
  const { matrix, right } = normalSystem(evaluation.sums, model, channels, settings.photometric);
  const n = right.length;
  const inverted = inverse(matrix, n);
  const determined = model.every((_, k) => {
    const inflation = (matrix[k * (n + 1)] ?? 0) * (inverted?.[k * (n + 1)] ?? 0);
    return inflation > 0 && inflation < UNDETERMINED;
  });
  const factor = dispersion(evaluation, channels, n);
  if (!inverted || !determined || !Number.isFinite(factor)) return new Float64Array();
  return Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return factor * (inverted[i * n + j] ?? 0);
  });
}

/**
 * A covariance of θ carried to the corners of the fixed image by dW(c)/dθ, in pixels of the moving image before both were
 * halved; empty if a corner lies on the horizon.
 */
export function cornerCovariance(
  covariance: Float64Array,
  w: Homography,
  problem: Problem,
  settings: Settings,
  halvings: { readonly fixed: number; readonly moving: number },
): CornerCovariance[] {
  if (covariance.length === 0) return [];
  const model: readonly (readonly number[])[] = MODELS[settings.model];
  const n = model.length;
  const tangents = model.map((generator) => problem.tangent(w, generator));
  const unit = 4 ** halvings.moving;
  const found = corners(problem.frame).map((corner): CornerCovariance => {
    const rows = tangents.map((tangent) => sensitivity(w, tangent, corner));
    const entry = (a: 0 | 1, b: 0 | 1) => {
      let sum = 0;
      for (const [i, left] of rows.entries()) {
        for (const [j, right_] of rows.entries()) sum += left[a] * (covariance[i * n + j] ?? 0) * right_[b];
      }
      return sum;
    };
    return [unit * entry(0, 0), unit * entry(0, 1), unit * entry(1, 0), unit * entry(1, 1)];
  });
  return found.flat().every(Number.isFinite) ? found : [];
}

/**
 * σ̂ of the residuals: from the estimated scale of a robust loss, otherwise their weighted root mean square.
 */
export function sigmaOf(
  { sums, rmse }: Evaluation,
  channels: number,
  scale: number,
  settings: Settings,
): number {
  const { tuning } = resolveLoss(pointwise(settings.loss));
  if (tuning !== undefined && settings.scale === 'auto') return scale / tuning;
  let weights = 0;
  for (let c = 0; c < channels; c++) weights += sums[channelLayout(c).weights] ?? 0;
  const squares = sums[tailLayout(channels).weightedSquares] ?? 0;
  return weights > 0 ? Math.sqrt(squares / weights) : rmse;
}
