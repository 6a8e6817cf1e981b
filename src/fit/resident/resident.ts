import { NumericError } from '../../base/errors.ts';
import type { Executor } from '../../executor/executor.ts';
import type { LevelStep } from '../descent.ts';
import { HalfwayProblem } from '../halfwayProblem.ts';
import { judgingLevel } from '../judgingLevel.ts';
import type { State } from '../optimizer.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';
import { bundleOfOne } from './bundle.ts';
import { type Course, descendResident, type Ended } from './descend.ts';

/** A start that leaves a larger share of the variance unexplained goes no further than the level on which maps are judged. */
const EXPLAINED = 0.015;

/**
 * The levels from the coarsest to the finest; `doubt` is the level on which a large residual asks for a
 * search.
 */
export const courseOf = (settings: Settings, from: number): Course => ({
  from,
  to: 0,
  ...(settings.search === 'auto' && from === settings.levels - 1
    ? { doubt: { level: judgingLevel(settings), share: EXPLAINED } }
    : {}),
});

/** Improves `state` on the device, from one level to another; returns the status. */
export async function* descendOnDevice(
  executor: Executor,
  problem: Problem,
  state: State,
  settings: Settings,
  course: Course,
): AsyncGenerator<LevelStep, Exclude<Ended, 'not-finite'>> {
  const { recorder } = executor;
  if (!recorder || problem instanceof HalfwayProblem) return 'stalled';
  const bundle = bundleOfOne(problem);
  const steps = descendResident(executor, recorder, bundle, [state], settings, course, state.step);
  for (let next = await steps.next(); ; next = await steps.next()) {
    if (next.done) {
      const [ended = 'stalled'] = next.value;
      if (ended !== 'not-finite') return ended;
      throw new NumericError('a sum is not finite: check the samples of both images for infinities and NaN');
    }
    yield next.value.step;
  }
}
