import { yieldToEventLoop } from '../../base/yieldToEventLoop.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Homography } from '../../geometry/homography.ts';
import { Judge } from '../../verdict/judge.ts';
import type { Compared } from '../levels.ts';
import { resultOf } from '../result.ts';
import type { Settings } from '../settings.ts';
import { betweenOrigins, startOf } from '../start.ts';
import type { FitResult, FitStep } from '../types.ts';
import { align } from './align.ts';
import { inLikeUnits } from './exposure.ts';
import { fromScene, type Scene, Scenes } from './scene.ts';

/** Runs a fit from its start to its result. */
export async function* run(
  executor: Executor,
  given: Compared,
  settings: Settings,
): AsyncGenerator<FitStep, FitResult> {
  // Local contrast has no units: the given images are judged.
  const judge = new Judge(given);
  const units = await inLikeUnits(executor, judge, given, settings);
  const images = { ...given, moving: units.moving };
  const scenes = new Scenes(executor, images, settings);
  const between = betweenOrigins(images);
  const toImages = (w: Homography, scene: Scene) => between(fromScene(w, scene));
  let iteration = 0;
  try {
    const steps = align({ executor, scenes, judge, start: startOf(images, settings) }, images, settings);
    for (let next = await steps.next(); ; next = await steps.next()) {
      if (next.done) {
        const { trial, rivals, verdict, status } = next.value;
        const { scene, state, by } = trial;
        return await resultOf(scene.problem, state, trial.settings, {
          status,
          verdict,
          by,
          iteration,
          W: toImages(state.w, scene),
          rivals: rivals.map(between),
          roundTrips: scenes.roundTrips,
          halvings: scene.halvings,
          unit: units.ratio,
        });
      }
      iteration += 1;
      await yieldToEventLoop();
      const { w, scene, ...progress } = next.value;
      yield { ...progress, levels: scene.levels, iteration, W: toImages(w, scene) };
    }
  } finally {
    scenes.destroy();
    judge.destroy();
    units.destroy();
  }
}
