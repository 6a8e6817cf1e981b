import { describe, expect, it } from 'vitest';
import type { ColorantName } from '../../shaders/color/colorants.ts';
import { isPointwise } from '../../shaders/loss/resolveLoss.ts';
import type { Image, LossOptions, PixelArray } from '../../src/index.ts';
import { lossAndGradient, normalEquations, warpJvp, warpVjp } from '../../src/index.ts';
import { below } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { array, type bothEngines, relative } from './engineSupport.ts';

type Engines = Awaited<ReturnType<typeof bothEngines>>;

const size = { width: 23, height: 17 };
const frame = { width: 19, height: 14 };
const W = [0.93, 0.21, 1.61, -0.25, 1.04, 2.37, 0.003, -0.002, 1];
const moved = (source: Image) => noise(source.channels * source.width * source.height, 5);

export const COMPARISONS: readonly [ColorantName, PixelArray['format'], LossOptions][] = [
  ['RGBA', 'unorm8', { colorant: 'Lab', border: 'mirror' }],
  ['RGB', 'float32', { colorant: 'Lab', border: 'mirror', loss: 'zncc' }],
  ['RGB', 'unorm8', { colorant: 'Oklab', border: 'fill', overlap: 'all', loss: 'charbonnier', scale: 0.1 }],
  ['HSVA', 'float32', { colorant: 'RGBA', border: 'clamp', loss: 'mse', light: 'encoded' }],
  ['GrayA', 'unorm16', { border: 'mirror', interpolation: 'cubic' }],
];

/** Losses, their gradients and steps, tangents and cotangents of these comparisons, on a device and in memory. */
export const describeComparisons = (comparisons: typeof COMPARISONS, { device, host }: Engines): void =>
  describe.each(comparisons)('%s in %s, compared as %o', (colorant, format, options) => {
    const given = (engine: typeof host) => {
      const target = array(options.colorant ?? colorant, frame, 9);
      const weights = noise(frame.width * frame.height, 4);
      return {
        source: engine.image(array(colorant, size, 3, format ? { format } : {})),
        target: engine.image(target),
        weights: engine.image({ ...frame, data: weights }),
      };
    };

    it('has one loss and one gradient on both engines', async () => {
      const [a, b] = await Promise.all(
        [device, host].map(async (engine) => {
          const { source, target, weights } = given(engine);
          const all = { ...options, weights, imageGradient: true } as const;
          return lossAndGradient(source, W, target, all);
        }),
      );
      below(relative([a!.loss], [b!.loss]), 1e-4);
      below(relative(a!.dW, b!.dW), 1e-4);
      below(relative(await a!.dX.read(), await b!.dX.read()), 1e-4);
      expect(a!.pixels).toBe(b!.pixels);
    });

    it('has one Gauss–Newton step on both engines', async () => {
      const { overlap: _, loss = 'sse', ...rest } = options;
      if (!isPointwise(loss)) return;
      const [a, b] = await Promise.all(
        [device, host].map((engine) => {
          const { source, target, weights } = given(engine);
          return normalEquations(source, W, target, { ...rest, loss, weights });
        }),
      );
      for (const key of ['JtJ', 'Jtr'] as const) below(relative(a![key], b![key]), 1e-4);
      below(relative([a!.loss], [b!.loss]), 1e-4);
    });

    it('has one tangent and one cotangent on both engines', async () => {
      const { overlap: _, loss: _loss, scale: _scale, ...warping } = options;
      const found = await Promise.all(
        [device, host].map(async (engine) => {
          const { source } = given(engine);
          const dX = engine.image({ ...size, channels: source.channels, data: moved(source) });
          const how = { ...warping, frame };
          const [, tangent] = warpJvp(source, W, { dW: [0.1, 0.2, 1, 0, 0.3, -1, 0, 0.01, 0], dX }, how);
          const [Y, back] = warpVjp(source, W, how);
          const data = noise(Y.channels * Y.width * Y.height, 6);
          const cotangent = engine.image({ ...frame, channels: Y.channels, data, origin: [7, 7] });
          const { dW, dX: dXs } = await back(cotangent);
          expect([dXs.width, dXs.height, dXs.origin]).toEqual([size.width, size.height, [0, 0]]);
          return { tangent: await tangent.read(), dW, dX: await dXs.read() };
        }),
      );
      for (const key of ['tangent', 'dW', 'dX'] as const) {
        expect(relative(found[0]![key], found[1]![key]), key).toBeLessThan(1e-4);
      }
    });
  });
