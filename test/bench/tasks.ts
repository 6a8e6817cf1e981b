import type { Engine } from '../../src/engine/engine.ts';
import type { Executor } from '../../src/executor/executor.ts';
import { multiply, translation } from '../../src/geometry/homography.ts';
import type { Image } from '../../src/image/image.ts';
import { fit, lossAndGradient, normalEquations, pyramid, warp } from '../../src/index.ts';
import { coefficientsOf } from '../../src/operations/coefficients.ts';
import { samplingOf } from '../../src/operations/options.ts';
import { imagePullback } from '../../src/operations/pullback.ts';
import { mapPullback } from '../../src/operations/warpPlanes.ts';
import { engineOn } from '../support/engine.ts';
import type { RooflineName } from './rooflines/roofline.ts';
import { answered, queued, type Running } from './running.ts';
import { scenePlanes, tilt } from './scene.ts';
import { oneToOne, reductions, type Traffic, twoPasses, twoRead } from './traffic.ts';

/** Square images on an engine: the target is the source warped by a map 0.7 px away. */
export class Setting {
  readonly executor: Executor;
  readonly engine: Engine;
  readonly map: Float64Array;
  readonly source: Image;
  readonly target: Image;

  constructor(executor: Executor, size: number, channels: number, samples = scenePlanes(size, channels)) {
    this.executor = executor;
    this.engine = engineOn(executor);
    this.map = tilt(size);
    this.source = this.engine.image({ width: size, height: size, channels, data: samples });
    this.target = warp(this.source, multiply(this.map, translation(0.6, -0.4)));
  }

  /** Work that leaves an image, which goes back to the pool. */
  images(make: () => readonly { destroy(): void }[]): Running {
    return queued(
      () => {
        for (const image of make()) image.destroy();
      },
      () => this.engine.idle(),
    );
  }

  destroy(): void {
    this.source.destroy();
    this.target.destroy();
  }
}

/** What is timed: what it must move and what bounds that, and the work itself. */
export interface Work {
  readonly traffic?: Traffic;
  readonly roofline?: RooflineName;
  readonly mostChannels?: number;
  readonly of: (setting: Setting) => Running;
}

const CUBIC = { interpolation: 'cubic' } as const;

async function gradientImage({ executor, source, map, target, engine }: Setting, options: object) {
  const dX = await imagePullback(executor, source, map, target, options);
  await engine.idle();
  dX.destroy();
}

export const WORK = {
  'forward warp': {
    traffic: oneToOne,
    roofline: 'copy',
    of: (s) => s.images(() => [warp(s.source, s.map)]),
  },
  'loss + ∂L/∂W': {
    traffic: twoRead,
    roofline: 'read',
    of: (s) => answered(() => lossAndGradient(s.source, s.map, s.target)),
  },
  '∂L/∂W': {
    traffic: twoRead,
    roofline: 'read',
    of: (s) => answered(() => mapPullback(s.executor, s.source, s.map, s.target, {})),
  },
  '∂L/∂X': { traffic: oneToOne, roofline: 'copy', of: (s) => ({ run: () => gradientImage(s, {}) }) },
  'JᵀJ + Jᵀr': {
    traffic: twoRead,
    roofline: 'read',
    of: (s) => answered(() => normalEquations(s.source, s.map, s.target, { model: 'homography' })),
  },
  // The coefficients are made once, and kept with the image.
  'forward warp, cubic': {
    traffic: oneToOne,
    roofline: 'copy',
    of: (s) => s.images(() => [warp(s.source, s.map, CUBIC)]),
  },
  '∂L/∂X, cubic': {
    traffic: oneToOne,
    roofline: 'copy',
    of: (s) => ({ run: () => gradientImage(s, CUBIC) }),
  },
  prefilter: {
    traffic: twoPasses,
    roofline: 'copy',
    of: ({ executor, source, map, engine }) => {
      const sampling = samplingOf(source, CUBIC, map);
      const submit = () => {
        coefficientsOf(executor, source.resourceOf(executor), source, sampling).destroy();
        executor.flush();
      };
      return queued(submit, () => engine.idle());
    },
  },
  pyramid: {
    traffic: reductions,
    roofline: 'copy',
    of: (s) => s.images(() => pyramid(s.source).slice(1)),
  },
  'fit from 0.7 px': {
    mostChannels: 1,
    of: ({ source, target, map }) => ({
      run: () => fit(source, target, { init: map, photometry: 'none' }).result(),
    }),
  },
} as const satisfies Record<string, Work>;

export type WorkName = keyof typeof WORK;
