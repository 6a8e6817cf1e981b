import { type Homography, multiply } from '../homography.ts';
import { solve } from './cholesky.ts';
import type { Evaluation } from './evaluation.ts';
import { exponential } from './exponential.ts';
import { MODELS } from './models.ts';
import { normalSystem } from './normalSystem.ts';
import type { State } from './optimiser.ts';
import type { Photometry } from './photometry.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

interface Step {
  readonly w: Homography;
  readonly photometry: Photometry;
}

/** The damped Gauss–Newton step from the state, or undefined where the system cannot be solved. */
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
  const theta = new Float64Array(9);
  model.forEach((generator, k) => {
    generator.forEach((entry, i) => {
      theta[i] = (theta[i] ?? 0) - entry * (solution[k] ?? 0);
    });
  });
  const { forward, backward } = problem.normalisation(now.level);
  const { gain, bias } = state.photometry;
  const moved = (at: number, c: number) =>
    settings.photometric ? (solution[model.length + 2 * c + at] ?? 0) : 0;
  return {
    w: multiply(multiply(multiply(state.w, backward), exponential(theta)), forward),
    photometry: {
      gain: gain.map((value, c) => value - moved(0, c)),
      bias: bias.map((value, c) => value - moved(1, c)),
    },
  };
}
