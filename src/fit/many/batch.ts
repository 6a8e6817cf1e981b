import { DENOISED_PLANES } from '../../../shaders/comparison/stepGradient.ts';
import type { Executor, Recorder, Resource } from '../../executor/executor.ts';
import { fromGiven, Judge, type Verdict } from '../../verdict/judge.ts';
import { isFinal } from '../descent.ts';
import { GIVEN, isSettled } from '../isSettled.ts';
import type { State } from '../optimizer.ts';
import { turnToDenoised } from '../polish.ts';
import { Problem } from '../problem.ts';
import { type Bundle, bundleOfMany } from '../resident/bundle.ts';
import { type Course, descendResident, type Ended } from '../resident/descend.ts';
import { courseOf } from '../resident/resident.ts';
import { resultOf } from '../result.ts';
import { betweenOrigins, startOf } from '../start.ts';
import type { FitResult } from '../types.ts';
import type { Task } from './batches.ts';

/** The state of one pair of a batch. */
interface Item {
  readonly task: Task;
  readonly problem: Problem;
  readonly state: State;
  iterations: number;
  end: Ended;
}

/** Descends with all items that are not resting. */
async function descend(
  executor: Executor,
  recorder: Recorder,
  bundle: Bundle,
  items: readonly Item[],
  course: Course,
  planes: Resource | undefined,
  resting: readonly boolean[],
): Promise<void> {
  const [first] = items as [Item];
  const gradient = planes
    ? ({ name: 'denoised', denoised: { planes, variance: [] } } as const)
    : first.state.step;
  const states = items.map(({ state }) => state);
  const { settings } = first.task;
  const steps = descendResident(executor, recorder, bundle, states, settings, course, gradient, resting);
  for (let next = await steps.next(); ; next = await steps.next()) {
    if (next.done) {
      for (const [k, end] of next.value.entries()) {
        const item = items[k];
        if (item && !resting[k]) item.end = end;
      }
      return;
    }
    const item = items[next.value.item];
    if (item) item.iterations += 1;
  }
}

/** Descends along the gradients of the denoised images, for the pairs whose noise matters. */
async function polish(
  executor: Executor,
  recorder: Recorder,
  bundle: Bundle,
  items: readonly Item[],
): Promise<void> {
  const turned = await Promise.all(
    items.map(async ({ end, state, problem, task }) => {
      if (end === 'doubtful' || end === 'not-finite' || isFinal(end)) return undefined;
      const noise = await turnToDenoised(executor, problem, state, task.settings, 'after');
      return noise === 'clean' ? undefined : noise;
    }),
  );
  const [{ problem }] = items as [Item];
  const { moving } = problem.imagesAt(0);
  const length = DENOISED_PLANES * moving.channels * moving.width * moving.height;
  const some = turned.some((planes) => planes !== undefined);
  const all = some ? executor.samples(items.length * length) : undefined;
  try {
    if (!all) return;
    for (const [k, planes] of turned.entries()) if (planes) recorder.copy(planes, all, k * length);
    const resting = turned.map((planes) => planes === undefined);
    await descend(executor, recorder, bundle, items, { from: 0, to: 0 }, all, resting);
  } finally {
    for (const planes of [...turned, all]) planes?.destroy();
  }
}

/** Of a start that was given, no more needs to be known than that it is right. */
async function verdictOf(task: Task, { w, photometry }: State): Promise<Verdict> {
  const judge = new Judge(task);
  try {
    return await judge.verdictOn(w, photometry.gain[0], task.settings.started ? GIVEN : undefined);
  } finally {
    judge.destroy();
  }
}

/**
 * Fits the pairs of a batch at once. The result of a pair that needs a search, or that fails, is undefined:
 * it is fitted alone.
 */
export async function fitBatch(
  executor: Executor,
  recorder: Recorder,
  tasks: readonly [Task, ...Task[]],
): Promise<(FitResult | undefined)[]> {
  const items = tasks.map(
    (task): Item => ({
      task,
      problem: new Problem(executor, task, task.settings),
      state: startOf(task, task.settings),
      iterations: 0,
      end: 'max-iterations',
    }),
  );
  const bundle = bundleOfMany(executor, items.map(({ problem }) => problem) as [Problem, ...Problem[]]);
  try {
    const { settings } = tasks[0];
    const course = courseOf(settings, settings.levels - 1);
    await descend(executor, recorder, bundle, items, course, undefined, []);
    await polish(executor, recorder, bundle, items);
    return await Promise.all(
      items.map(async ({ end, task, problem, state, iterations }) => {
        if (end === 'doubtful' || end === 'not-finite') return undefined;
        const searched = task.settings.search === 'auto' && end !== 'aborted';
        if (searched && isFinal(end)) return undefined;
        const judged = await verdictOf(task, state);
        const verdict = task.settings.started ? fromGiven(judged) : judged;
        if (searched && !isSettled(judged, task.settings.started)) return undefined;
        return resultOf(problem, state, task.settings, {
          status: isFinal(end) || verdict.believed ? end : 'no-match',
          verdict,
          by: 'start',
          rivals: [],
          iteration: iterations,
          W: betweenOrigins(task)(state.w),
          roundTrips: problem.roundTrips,
          halvings: { fixed: 0, moving: 0 },
          unit: 1,
        });
      }),
    );
  } finally {
    bundle.destroy();
    for (const { problem } of items) problem.destroy();
  }
}
