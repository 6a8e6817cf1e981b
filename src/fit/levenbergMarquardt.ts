import { type Homography, multiply } from '../homography.ts';
import { solve } from './cholesky.ts';
import { largestMove } from './corners.ts';
import { exponential } from './exponential.ts';
import { MODELS } from './models.ts';
import { normalSystem } from './normalSystem.ts';
import type { Optimiser, Progress, State } from './optimiser.ts';
import { matchedMoments, type Photometry } from './photometry.ts';
import type { Evaluation, Problem } from './problem.ts';
import { robustScale } from './robustScale.ts';
import type { Settings } from './settings.ts';
import type { FitStatus } from './types.ts';

const FIRST_DAMPING = 1e-4;
const LEAST_DAMPING = 1e-9;
const MOST_DAMPING = 1e9;
/** The damping after a rejection: below it a step hardly shortens. */
const FELT_DAMPING = 1e-2;
/** On a level l > 0 a step under this many of its pixels is left to the finer ones. */
const COARSE_TOLERANCE = 0.05;
/** On such a level a step that lowers the loss by less than this share is the last one. */
const COARSE_GAIN = 1e-3;
/** Rounds of scale estimate and descent on a level. */
const ROUNDS = 2;
/** A relative change of the scale that is not worth another round. */
const SAME_SCALE = 0.05;
/** A gain below this has turned the moving image into a constant. */
const LEAST_GAIN = 1e-3;

interface Step {
  readonly w: Homography;
  readonly photometry: Photometry;
}

/** The damped Gauss–Newton step from the state, or undefined where the system cannot be solved. */
function stepFrom(
  problem: Problem,
  level: number,
  state: State,
  now: Evaluation,
  damping: number,
  settings: Settings,
) {
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
  const { forward, backward } = problem.normalisation(level);
  const { gain, bias } = state.photometry;
  const moved = (at: number, c: number) =>
    settings.photometric ? (solution[model.length + 2 * c + at] ?? 0) : 0;
  return {
    w: multiply(multiply(multiply(state.w, backward), exponential(theta)), forward),
    photometry: {
      gain: gain.map((value, c) => value - moved(0, c)),
      bias: bias.map((value, c) => value - moved(1, c)),
    },
  } satisfies Step;
}

/** The loss's scale at the state's map; at the very first, the photometry too. */
async function scaleAt(problem: Problem, level: number, state: State, settings: Settings): Promise<number> {
  if (!state.evaluation) {
    const start = await problem.normals(level, state.w, state.photometry, 1, 'sse');
    state.evaluation = start;
    if (start.pixels === 0) return state.scale;
    if (settings.photometric) state.photometry = matchedMoments(start.sums, problem.channels);
  }
  if (settings.scale !== 'auto') return state.scale;
  return robustScale(problem, level, state, state.evaluation.rmse, settings.loss);
}

const isFlat = ({ sums }: Evaluation, settings: Settings, channels: number): boolean => {
  const { matrix, right } = normalSystem(sums, MODELS[settings.model], channels, false);
  return right.every((_, k) => !((matrix[k * (right.length + 1)] ?? 0) > 0));
};

/** Descends at a fixed scale, from `now`. */
async function* descend(
  problem: Problem,
  level: number,
  state: State,
  settings: Settings,
  start: Evaluation,
): AsyncGenerator<Progress, FitStatus> {
  let now = start;
  let damping = FIRST_DAMPING;
  const tolerance =
    level === 0 ? settings.tolerance : Math.max(settings.tolerance, COARSE_TOLERANCE * 2 ** level);
  for (let iteration = 0; iteration < settings.maxIterations; iteration++) {
    if (settings.signal?.aborted) return 'aborted';
    const step = stepFrom(problem, level, state, now, damping, settings);
    if (!step) return 'no-texture';
    const moved = largestMove(step.w, state.w, problem.frame);
    const tried = await problem.normals(level, step.w, step.photometry, state.scale, settings.loss);
    const accepted = tried.overlap >= settings.minOverlap && tried.loss < now.loss;
    const slow = accepted && level > 0 && now.loss - tried.loss < COARSE_GAIN * now.loss;
    if (accepted) {
      now = tried;
      Object.assign(state, { ...step, evaluation: tried });
    }
    yield { loss: tried.loss, damping, accepted, overlap: tried.overlap, moved };
    if (accepted) {
      damping = Math.max(damping / 10, LEAST_DAMPING);
    } else {
      damping = Math.max(damping * 10, FELT_DAMPING);
    }
    if (moved < tolerance || slow) return 'converged';
    if (damping > MOST_DAMPING) return tried.overlap < settings.minOverlap ? 'lost-overlap' : 'stalled';
  }
  return 'max-iterations';
}

/**
 * Levenberg (1944) and Marquardt (1963) on SL(3) with gain and bias: W ← W exp(Θ), (H + μ diag H) δ = −b; a step that
 * raises the mean loss is rejected and μ grows.
 */
export const levenbergMarquardt: Optimiser = async function* (problem, level, state, settings) {
  let status: FitStatus = 'converged';
  for (let round = 0; round < ROUNDS; round++) {
    const scale = await scaleAt(problem, level, state, settings);
    if (round > 0 && Math.abs(scale / state.scale - 1) < SAME_SCALE) return status;
    state.scale = scale;
    const now = await problem.normals(level, state.w, state.photometry, scale, settings.loss);
    state.evaluation = now;
    if (now.overlap < settings.minOverlap) return 'lost-overlap';
    if (isFlat(now, settings, problem.channels)) return 'no-texture';
    status = yield* descend(problem, level, state, settings, now);
    if (state.photometry.gain.every((gain) => Math.abs(gain) < LEAST_GAIN)) return 'no-texture';
    if (status === 'aborted' || settings.scale !== 'auto') return status;
  }
  return status;
};
