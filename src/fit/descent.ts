import type { Homography } from '../geometry/homography.ts';
import { OPTIMIZERS } from './methods.ts';
import type { Progress, State } from './optimizer.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { FitStatus } from './types.ts';

/** Ends of a coarse level that end the descent. */
const FINAL: readonly FitStatus[] = ['aborted', 'lost-overlap', 'no-texture', 'diverged'];

export const isFinal = (status: FitStatus): boolean => FINAL.includes(status);

/** An iteration, with the level it was on and the best map by then. */
export interface LevelStep extends Progress {
  readonly level: number;
  readonly w: Homography;
}

/** Improves `state` from level `from` down to level `to`; returns how the last of them ended. */
export async function* descend(
  problem: Problem,
  state: State,
  settings: Settings,
  from: number,
  to: number,
): AsyncGenerator<LevelStep, FitStatus> {
  let status: FitStatus = 'converged';
  for (let level = from; level >= to && !isFinal(status); level--) {
    const steps = OPTIMIZERS[settings.method](problem, level, state, settings);
    for (let next = await steps.next(); ; next = await steps.next()) {
      if (next.done) {
        status = next.value;
        break;
      }
      yield { ...next.value, level, w: state.w };
    }
  }
  return status;
}
