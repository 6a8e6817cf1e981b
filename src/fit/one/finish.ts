import type { Executor } from '../../executor/executor.ts';
import { descend, isFinal, type LevelStep } from '../descent.ts';
import { judgingLevel } from '../judgingLevel.ts';
import { turnToDenoised } from '../polish.ts';
import type { FitStatus } from '../types.ts';
import type { Scene } from './scene.ts';
import { isResident, type Trial } from './trial.ts';

/**
 * Goes on from a trial to full resolution, along the gradient that suits the noise. Returns the status there.
 */
export async function* finish(
  executor: Executor,
  { scene, settings, state, reached }: Trial,
): AsyncGenerator<LevelStep & { readonly scene: Scene }, FitStatus> {
  const { problem } = scene;
  const middle = judgingLevel(settings);
  const resident = isResident(executor, scene, settings);
  const within = async function* (steps: AsyncGenerator<LevelStep, FitStatus | 'doubtful'>) {
    for (let next = await steps.next(); ; next = await steps.next()) {
      // Without a share to doubt at, no descent ends as doubtful.
      if (next.done) return next.value === 'doubtful' ? 'converged' : next.value;
      yield { ...next.value, scene };
    }
  };
  const last = async function* (from: number) {
    if (!resident) return yield* within(descend(problem, state, settings, from, 0));
    const { descendOnDevice } = await import('../resident/resident.ts');
    return yield* within(descendOnDevice(executor, problem, state, settings, { from, to: 0 }));
  };
  let end = reached;
  let noise: Awaited<ReturnType<typeof turnToDenoised>>;
  try {
    if (end === undefined && !resident) {
      if (middle > 1) {
        const coarse = yield* within(descend(problem, state, settings, middle - 1, 1));
        if (isFinal(coarse)) return coarse;
      }
      noise = await turnToDenoised(executor, problem, state, settings, 'before');
    }
    // On the device, waiting for the levels up to here costs more than they do.
    end ??= yield* last(resident ? Math.max(middle - 1, 0) : 0);
    if (noise || isFinal(end)) return end;
    noise = await turnToDenoised(executor, problem, state, settings, 'after');
    return noise && noise !== 'clean' ? yield* last(0) : end;
  } finally {
    if (noise && noise !== 'clean') noise.destroy();
  }
}
