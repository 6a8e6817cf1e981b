import { channelLayout, tailLayout } from '../../shaders/comparison/normalLayout.ts';
import { MOST_RELAXED, SETTLED_LEVELS } from '../../shaders/descent/constants.ts';
import { MODELS } from '../../shaders/geometry/models.ts';
import { solve } from '../algebra/cholesky.ts';
import { normalSystem } from '../algebra/normalSystem.ts';
import type { Homography } from '../geometry/homography.ts';
import type { Evaluation } from './evaluation.ts';
import type { State } from './optimizer.ts';
import type { Photometry } from './photometry.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import { dispersion } from './uncertainty.ts';

interface Step {
  readonly w: Homography;
  readonly photometry: Photometry;
  /** Its length in standard deviations of the estimate, √(δᵀ cov⁻¹ δ). */
  readonly significance: number;
}

/**
 * Σ w / Σ m ρ″: near convergence, steps of reweighted least squares are shorter than Newton's by this factor.
 */
function relaxation({ sums }: Evaluation, channels: number): number {
  let weights = 0;
  for (let c = 0; c < channels; c++) weights += sums[channelLayout(c).weights] ?? 0;
  const curvatures = sums[tailLayout(channels).curvatures] ?? 0;
  return curvatures > 0 ? Math.min(Math.max(weights / curvatures, 1), MOST_RELAXED) : MOST_RELAXED;
}

/** The damped Gauss–Newton step from the state, or undefined if the system cannot be solved. */
export function stepFrom(
  problem: Problem,
  state: State,
  now: Evaluation,
  damping: number,
  settings: Settings,
): Step | undefined {
  const model = MODELS[settings.model];
  const { matrix, right } = normalSystem(now.sums, model, problem.channels, settings.photometric);
  const [solution] = solve(matrix, damping, [right]) ?? [];
  if (!solution) return undefined;
  const length = now.level < SETTLED_LEVELS ? relaxation(now, problem.channels) : 1;
  const theta = new Float64Array(9);
  model.forEach((generator, k) => {
    generator.forEach((entry, i) => {
      theta[i] = (theta[i] ?? 0) - length * entry * (solution[k] ?? 0);
    });
  });
  const { gain, bias } = state.photometry;
  const moved = (at: number, c: number) =>
    settings.photometric ? length * (solution[model.length + 2 * c + at] ?? 0) : 0;
  const quadratic = right.reduce((sum, b, k) => sum + b * (solution[k] ?? 0), 0);
  return {
    significance: Math.sqrt(quadratic / dispersion(now, problem.channels, right.length)),
    w: problem.moved(now.level, state.w, theta),
    photometry: {
      gain: gain.map((value, c) => value - moved(0, c)),
      bias: bias.map((value, c) => value - moved(1, c)),
    },
  };
}
