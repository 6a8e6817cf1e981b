import { Engine } from '../../src/engine.ts';
import type { Executor } from '../../src/executor.ts';
import { multiply, translation } from '../../src/homography.ts';
import { coefficientsOf } from '../../src/operations/coefficients.ts';
import { imagePullback, mapPullback } from '../../src/operations/pullback.ts';
import { samplingOf } from '../../src/options.ts';
import { scene, tilt } from './scene.ts';
import type { Task } from './timing.ts';

/** The engine's work on one square image of one channel, each task to its end: images freed, sums read. */
export function engineTasks(executor: Executor, size: number, only?: readonly string[]): Task[] {
  const engine = new Engine(executor);
  const pixels = size * size;
  const map = tilt(size);
  const near = multiply(map, translation(0.6, -0.4));
  const source = engine.image({ width: size, height: size, data: scene(size, size) });
  const target = engine.warp(source, near);
  const cubic = { interpolation: 'cubic' } as const;
  const smooth = engine.image({ width: size, height: size, data: scene(size, size) });
  const sampling = samplingOf(source, cubic, map);
  const drop = async (image: { destroy(): void }) => {
    await engine.idle();
    image.destroy();
  };
  const work: Record<string, () => Promise<unknown>> = {
    'forward warp': () => drop(engine.warp(source, map)),
    'loss + ∂L/∂W': () => engine.lossAndGradient(source, map, target),
    '∂L/∂W': () => mapPullback(executor, source, map, target, {}),
    '∂L/∂W and ∂L/∂X': async () => drop((await engine.vjp(source, map)[1](target)).dX),
    // The coefficients are made once, and kept with the image.
    'forward warp, cubic': () => drop(engine.warp(smooth, map, cubic)),
    '∂L/∂X': async () => drop(await imagePullback(executor, source, map, target, {})),
    '∂L/∂X, cubic': async () => drop(await imagePullback(executor, smooth, map, target, cubic)),
    'coefficients, cubic': async () => {
      coefficientsOf(executor, source.resourceOf(executor), source, sampling).destroy();
      await engine.idle();
    },
    'fit from 0.7 px': () => engine.fit(source, target, { init: map, photometry: 'none' }).result(),
  };
  return Object.entries(work)
    .filter(([name]) => !only || only.includes(name))
    .map(([name, run]) => ({ name: `${executor.backend} ${name}`, pixels, run }));
}
