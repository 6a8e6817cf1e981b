import {
  COARSE_GAIN,
  COARSE_TOLERANCE,
  FELT_DAMPING,
  FIRST_DAMPING,
  LEAST_DAMPING,
  LEAST_GAIN,
  MOST_BLIND,
  MOST_DAMPING,
  ROUNDING,
  ROUNDS,
  SWING,
  SWING_DAMPING,
  SWING_FACTOR,
  slackOf,
} from '../../shaders/descent/constants.ts';
import { MODELS } from '../../shaders/geometry/models.ts';
import { normalSystem } from '../algebra/normalSystem.ts';
import { NumericError } from '../base/errors.ts';
import { largestMove } from '../geometry/corners.ts';
import type { Evaluation } from './evaluation.ts';
import type { Optimizer, Progress, State } from './optimizer.ts';
import { raised } from './photometry.ts';
import type { Point, Problem } from './problem.ts';
import { medianResidual, robustScale } from './robustScale.ts';
import type { Settings } from './settings.ts';
import { stepFrom } from './stepFrom.ts';
import type { FitStatus } from './types.ts';

/**
 * For `halfway` the scale must not depend on the path to it: rounds are repeated until it no longer changes.
 */
const HALFWAY_ROUNDS = { most: 10, same: 1e-8 };

/** Estimates the scale of the loss at the state's map and, the first time, the bias. */
async function scaleAt(problem: Problem, level: number, state: State, settings: Settings): Promise<number> {
  if (!state.evaluation) {
    const start = await problem.normals(level, state, 'sse');
    state.evaluation = start;
    if (start.pixels === 0) return state.scale;
    if (settings.photometric) {
      // The median, not means and variances: an occluder would spoil those.
      const median = await medianResidual(problem, level, state, start.rmse);
      state.photometry = raised(state.photometry, -median);
    }
  }
  if (settings.scale !== 'auto') return state.scale;
  return robustScale(problem, level, state, state.evaluation.rmse, settings.loss);
}

const isFlat = ({ sums }: Evaluation, settings: Settings, channels: number): boolean => {
  const { matrix, right } = normalSystem(sums, MODELS[settings.model], channels, false);
  return right.every((_, k) => !((matrix[k * (right.length + 1)] ?? 0) > 0));
};

/** The total length of the steps after one of length `moved`, if they keep shrinking at the same rate. */
const remaining = (moved: number, before: number): number =>
  moved < before ? (moved * moved) / before : moved;

/** The evaluation of a trial; undefined if it moved so far that its sums are not finite. */
async function evaluated(
  problem: Problem,
  level: number,
  point: Point,
  { step }: State,
  { loss }: Settings,
): Promise<Evaluation | undefined> {
  try {
    return await problem.normals(level, point, loss, step);
  } catch (error) {
    if (error instanceof NumericError) return undefined;
    throw error;
  }
}

/** Descends at a fixed scale, starting from `now`. */
async function* descend(
  problem: Problem,
  level: number,
  state: State,
  settings: Settings,
  start: Evaluation,
): AsyncGenerator<Progress, FitStatus> {
  let now = start;
  let damping = FIRST_DAMPING;
  let before = 0;
  const tolerance =
    level === 0 ? settings.tolerance : Math.max(settings.tolerance, COARSE_TOLERANCE * 2 ** level);
  const finest = level === 0;
  const slack = slackOf(state.step.name);
  for (let iteration = 0; iteration < settings.maxIterations; iteration++) {
    if (settings.signal?.aborted) return 'aborted';
    const step = stepFrom(problem, state, now, damping, settings);
    if (!step) return 'no-texture';
    const moved = largestMove(step.w, state.w, problem.frame);
    const { w, photometry, significance } = step;
    const point = { w, photometry, scale: state.scale };
    // If steps keep shrinking, the rest is not worth another pass.
    const left = significance * Math.min(before > 0 ? moved / before : 1, 1);
    if (finest && left < settings.insignificance && significance < MOST_BLIND) {
      Object.assign(state, { w, photometry });
      yield { loss: now.loss, damping, accepted: true, overlap: now.overlap, moved };
      return 'converged';
    }
    const tried = await evaluated(problem, level, point, state, settings);
    if (!tried) {
      damping = Math.max(damping * 10, FELT_DAMPING);
      if (damping > MOST_DAMPING) return 'stalled';
      continue;
    }
    const accepted = tried.overlap >= settings.minOverlap && tried.loss < slack * now.loss;
    const slow = accepted && level > 0 && now.loss - tried.loss < COARSE_GAIN * now.loss;
    if (accepted) {
      now = tried;
      Object.assign(state, { w, photometry, evaluation: tried });
    }
    yield { loss: tried.loss, damping, accepted, overlap: tried.overlap, moved };
    const rest = accepted ? remaining(moved, before) : moved;
    const swings = accepted && slack > 1 && before > 0 && moved > SWING * before;
    before = accepted ? moved : 0;
    if (rest < tolerance || slow) return 'converged';
    if (finest && !accepted && significance < ROUNDING * settings.insignificance) return 'converged';
    if (swings) damping = Math.max(damping * SWING_FACTOR, SWING_DAMPING);
    else if (accepted && slack > 1 && damping >= SWING_DAMPING) continue;
    else if (accepted) damping = Math.max(damping / 10, LEAST_DAMPING);
    else damping = Math.max(damping * 10, FELT_DAMPING);
    if (damping > MOST_DAMPING) return tried.overlap < settings.minOverlap ? 'lost-overlap' : 'stalled';
  }
  return 'max-iterations';
}

/**
 * Levenberg (1944) and Marquardt (1963) on SL(3) with gain and bias: W ← W exp(Θ), (H + μ diag H) δ = −b; a step that
 * raises the mean loss is rejected and μ grows.
 */
export const levenbergMarquardt: Optimizer = async function* (problem, level, state, settings) {
  let status: FitStatus = 'converged';
  const rounds = level === 0 && settings.symmetry === 'halfway' ? HALFWAY_ROUNDS : ROUNDS;
  for (let round = 0; round < rounds.most; round++) {
    const scale = await scaleAt(problem, level, state, settings);
    if (round > 0 && Math.abs(scale / state.scale - 1) < rounds.same) return status;
    state.scale = scale;
    const now = await problem.normals(level, state, settings.loss, state.step);
    state.evaluation = now;
    if (now.overlap < settings.minOverlap) return 'lost-overlap';
    if (isFlat(now, settings, problem.channels)) return 'no-texture';
    status = yield* descend(problem, level, state, settings, now);
    if (state.photometry.gain.every((gain) => Math.abs(gain) < LEAST_GAIN)) return 'no-texture';
    if (status === 'aborted' || settings.scale !== 'auto') return status;
  }
  return status;
};
