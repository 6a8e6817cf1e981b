import type { Executor } from '../../executor/executor.ts';
import { descend, isFinal } from '../descent.ts';
import { judgingLevel } from '../judgingLevel.ts';
import { turnToDenoised } from '../polish.ts';
import type { FitStatus } from '../types.ts';
import { inScene, type SceneStep } from './scene.ts';
import { isResident, type Trial } from './trial.ts';

/**
 * Goes on from a trial to full resolution, along the gradient that suits the noise. Returns the status there.
 */
export async function* finish(
  executor: Executor,
  { scene, settings, state, reached }: Trial,
): AsyncGenerator<SceneStep, FitStatus> {
  const { problem } = scene;
  const middle = judgingLevel(settings);
  const resident = isResident(executor, scene, settings);
  const last = async function* (from: number) {
    if (!resident) return yield* inScene(scene, descend(problem, state, settings, from, 0));
    const { descendOnDevice } = await import('../resident/resident.ts');
    const course = { from, to: 0 };
    const ended = yield* inScene(scene, descendOnDevice(executor, problem, state, settings, course));
    // Without a share to doubt at, no descent ends as doubtful.
    return ended === 'doubtful' ? 'converged' : ended;
  };
  let end = reached;
  let noise: Awaited<ReturnType<typeof turnToDenoised>>;
  try {
    if (end === undefined && !resident) {
      if (middle > 1) {
        const coarse = yield* inScene(scene, descend(problem, state, settings, middle - 1, 1));
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
