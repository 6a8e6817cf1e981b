import { tailLayout } from '../../shaders/normalLayout.ts';
import { apply, type Homography, multiply } from '../homography.ts';
import { inverse } from './cholesky.ts';
import { corners } from './corners.ts';
import { MODELS } from './models.ts';
import type { Normalisation } from './normalisation.ts';
import { normalSystem } from './normalSystem.ts';
import type { Evaluation } from './problem.ts';
import type { Settings } from './settings.ts';
import type { CornerCovariance } from './types.ts';

/** A variance that the other unknowns raise by this factor is none. */
const UNDETERMINED = 1e8;

type Frame = { readonly width: number; readonly height: number };

/** d W(exp(Θ) p) / dθ at Θ = 0, for one generator and a pixel p of the fixed image. */
function sensitivity(
  w: Homography,
  { forward, backward }: Normalisation,
  generator: readonly number[],
  p: readonly number[],
) {
  const tangent = multiply(multiply(multiply(w, backward), generator), forward);
  const [x = 0, y = 0] = p;
  const [u, v] = apply(w, x, y);
  const z = (w[6] ?? 0) * x + (w[7] ?? 0) * y + (w[8] ?? 0);
  const row = (i: number) =>
    (tangent[3 * i] ?? 0) * x + (tangent[3 * i + 1] ?? 0) * y + (tangent[3 * i + 2] ?? 0);
  return [(row(0) - u * row(2)) / z, (row(1) - v * row(2)) / z] as const;
}

/**
 * cov(θ) = σ̂² H⁻¹ with σ̂² = Σ w r² / (samples − unknowns), carried to the corners of the fixed image by dW(c)/dθ.
 * Empty where H is singular, or a corner lies on the horizon: then some direction is not determined.
 */
export function cornerCovariance(
  { sums, pixels }: Evaluation,
  w: Homography,
  normalisation: Normalisation,
  frame: Frame,
  channels: number,
  settings: Settings,
): CornerCovariance[] {
  const model: readonly (readonly number[])[] = MODELS[settings.model];
  const { matrix, right } = normalSystem(sums, model, channels, settings.photometric);
  const n = right.length;
  const covariance = inverse(matrix, n);
  const determined = model.every((_, k) => {
    const inflation = (matrix[k * (n + 1)] ?? 0) * (covariance?.[k * (n + 1)] ?? 0);
    return inflation > 0 && inflation < UNDETERMINED;
  });
  const freedom = pixels * channels - n;
  if (!covariance || !determined || freedom <= 0) return [];
  const variance = (sums[tailLayout(channels).weightedSquares] ?? 0) / freedom;
  const found = corners(frame).map((corner): CornerCovariance => {
    const rows = model.map((generator) => sensitivity(w, normalisation, generator, corner));
    const entry = (a: 0 | 1, b: 0 | 1) => {
      let sum = 0;
      for (const [i, left] of rows.entries()) {
        for (const [j, right_] of rows.entries()) sum += left[a] * (covariance[i * n + j] ?? 0) * right_[b];
      }
      return variance * sum;
    };
    return [entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1)];
  });
  return found.flat().every(Number.isFinite) ? found : [];
}
