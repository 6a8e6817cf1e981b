import { yieldToEventLoop } from '../../base/yieldToEventLoop.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Homography } from '../../geometry/homography.ts';
import { DOUBTFUL, doubt, type Explored, explore, HOPELESS, judgingLevel } from '../basins.ts';
import { descend, isFinal, type LevelStep } from '../descent.ts';
import type { Compared } from '../levels.ts';
import type { State } from '../optimizer.ts';
import { turnToDenoised } from '../polish.ts';
import { Problem } from '../problem.ts';
import { canReside } from '../resident/canReside.ts';
import { resultOf } from '../result.ts';
import type { Settings } from '../settings.ts';
import { betweenOrigins, startOf } from '../start.ts';
import type { FitResult, FitStatus, FitStep } from '../types.ts';

/** How a fit ended, and which other maps are about equally good. */
interface Ending {
  readonly status: FitStatus;
  readonly rivals: readonly Homography[];
}

/**
 * Descends at full resolution along the gradient that suits the noise. `reached` is the status of level 0, if
 * it was done before.
 */
async function* finish(
  executor: Executor,
  problem: Problem,
  state: State,
  settings: Settings,
  reached: FitStatus | undefined,
  middle: number,
): AsyncGenerator<LevelStep, FitStatus> {
  const resident = canReside(executor, settings, () => Object.values(problem.view(0).images));
  const last = async function* (from: number): AsyncGenerator<LevelStep, FitStatus> {
    if (!resident) return yield* descend(problem, state, settings, 0, 0);
    const { descendOnDevice } = await import('../resident/resident.ts');
    const ended = yield* descendOnDevice(executor, problem, state, settings, { from, to: 0 });
    return ended === 'doubtful' ? 'converged' : ended;
  };
  let noise: Awaited<ReturnType<typeof turnToDenoised>>;
  try {
    let end = reached;
    if (end === undefined) {
      // On the device, waiting for the levels up to here costs more than they do.
      if (!resident) noise = await turnToDenoised(executor, problem, state, settings, 'before');
      end = yield* last(resident ? Math.max(middle - 1, 0) : 0);
    }
    if (noise || isFinal(end)) return end;
    noise = await turnToDenoised(executor, problem, state, settings, 'after');
    return noise && noise !== 'clean' ? yield* last(0) : end;
  } finally {
    if (noise && noise !== 'clean') noise.destroy();
  }
}

/**
 * Descends from the start and, if the settings or the residual require it, from the candidates of a search.
 */
async function* align(
  executor: Executor,
  problem: Problem,
  state: State,
  settings: Settings,
): AsyncGenerator<LevelStep, Ending> {
  const { search, started, levels } = settings;
  const middle = judgingLevel(settings);
  const resident = canReside(executor, settings, () => Object.values(problem.view(0).images));
  const start = { ...state };
  let status: FitStatus = 'lost-overlap';
  let rivals: readonly Homography[] = [];
  /** The status of level 0, if it was reached. */
  let reached: FitStatus | undefined;
  if (search !== 'global') {
    if (resident) {
      const { courseOf, descendOnDevice } = await import('../resident/resident.ts');
      const ended = yield* descendOnDevice(
        executor,
        problem,
        state,
        settings,
        courseOf(settings, levels - 1),
      );
      status = ended === 'doubtful' ? 'converged' : ended;
      reached = ended === 'doubtful' || isFinal(ended) ? undefined : status;
    } else {
      status = yield* descend(problem, state, settings, levels - 1, middle);
    }
    if (status === 'aborted' || (search === 'local' && isFinal(status))) return { status, rivals };
  }
  const left = async () => (isFinal(status) ? 1 : doubt(problem, middle, state, settings));
  const look = async function* (around: Homography | undefined): AsyncGenerator<LevelStep> {
    const known = isFinal(status) ? [] : [{ ...state }];
    const found: Explored = yield* explore(executor, problem, start, known, settings, middle, around);
    if (!found.best) return;
    Object.assign(state, found.best);
    ({ rivals } = found);
    status = 'converged';
  };
  if (reached === undefined) {
    if (search === 'auto' && started && (await left()) > DOUBTFUL) yield* look(start.w);
    const threshold = started ? HOPELESS : DOUBTFUL;
    if (search === 'global' || (search === 'auto' && (await left()) > threshold)) yield* look(undefined);
    if (settings.signal?.aborted) return { status: 'aborted', rivals: [] };
    if (isFinal(status)) return { status, rivals };
    if (middle > 0 && !resident) status = yield* descend(problem, state, settings, middle - 1, 1);
    if (middle === 0) reached = status;
  }
  if (!isFinal(status)) status = yield* finish(executor, problem, state, settings, reached, middle);
  return { status: rivals.length > 0 && !isFinal(status) ? 'ambiguous' : status, rivals };
}

async function problemOf(executor: Executor, images: Compared, settings: Settings): Promise<Problem> {
  if (settings.symmetry === 'none') return new Problem(executor, images, settings);
  const { HalfwayProblem } = await import('../halfwayProblem.ts');
  return new HalfwayProblem(executor, images, settings);
}

/** Runs a fit from its start to its result. */
export async function* run(
  executor: Executor,
  images: Compared,
  settings: Settings,
): AsyncGenerator<FitStep, FitResult> {
  const problem = await problemOf(executor, images, settings);
  const state = startOf(images, settings);
  const toImages = betweenOrigins(images);
  let iteration = 0;
  try {
    const steps = align(executor, problem, state, settings);
    for (let next = await steps.next(); ; next = await steps.next()) {
      if (next.done) {
        const { status, rivals } = next.value;
        return await resultOf(problem, state, settings, { status, rivals, iteration, toImages });
      }
      iteration += 1;
      await yieldToEventLoop();
      const { w, ...progress } = next.value;
      yield { ...progress, levels: settings.levels, iteration, W: toImages(w) };
    }
  } finally {
    problem.destroy();
  }
}
