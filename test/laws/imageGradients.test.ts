import { describe, expect, it } from 'vitest';
import {
  COMPARISONS,
  type ComparisonName,
  createEngine,
  LOSSES,
  type LossOptions,
  lossAndGradient,
  warpVjp,
} from '../../src/index.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';

const engine = await createEngine({ backend: 'cpu' });
const [width, height, channels] = [8, 7, 2];
const frame = { width: 9, height: 6, origin: [1, -1] } as const;
const plane = frame.width * frame.height;
// A rotation by 40° with perspective; a part of the frame sees nothing.
const map = [0.77, -0.64, 2.1, 0.64, 0.77, -0.4, 0.02, -0.03, 1];
// On a grid from which float32 can make a small step exactly.
const data = noise(width * height * channels, 1).map((value) => Math.round(value * 2 ** 10) / 2 ** 10);
const target = engine.image({ ...frame, channels, data: noise(plane * channels, 2) });
const weights = noise(plane, 3).map((value) => Math.max(value + 0.4, 0));
const source = (samples = data) => engine.image({ width, height, channels, origin: [-2, 1], data: samples });
const common = { frame, border: 'fill', scale: 0.7, fill: 0.2 } as const;

const STEP = 2 ** -14;

const names = Object.keys(COMPARISONS) as ComparisonName[];
const cases = names.flatMap((loss) =>
  (['valid', 'all'] as const).flatMap((overlap) =>
    [false, true].map((weighed) => ({ loss, overlap, weighed })),
  ),
);

describe('∂L/∂X of a loss', () => {
  it.each(cases)(
    'is its difference quotient: $loss $overlap $weighed',
    async ({ loss, overlap, weighed }) => {
      const options: LossOptions = {
        ...common,
        loss,
        overlap,
        ...(weighed ? { weights: engine.image({ ...frame, data: weights }) } : {}),
      };
      const { dX } = await lossAndGradient(source(), map, target, { ...options, imageGradient: true });
      const gradient = await dX.read();
      expect([dX.width, dX.height, dX.channels]).toEqual([width, height, channels]);
      for (let n = 0; n < data.length; n += 5) {
        const [before, after] = await Promise.all(
          [-STEP, STEP].map(async (h) => {
            const samples = data.map((value, k) => (k === n ? value + h : value));
            return (await lossAndGradient(source(samples), map, target, options)).loss;
          }),
        );
        const quotient = (after! - before!) / (2 * STEP);
        // Corners of a slope, third derivatives, and dX as float32.
        atMost(Math.abs(gradient[n]! - quotient), 4e-3);
      }
    },
  );

  it.each(Object.keys(LOSSES) as (keyof typeof LOSSES)[])(
    'is the pullback of m ρ′(Y − T): %s',
    async (loss) => {
      const m = engine.image({ ...frame, data: weights });
      const sampling = { ...common, interpolation: 'cubic' } as const;
      const options = { ...sampling, loss, weights: m, imageGradient: true } as const;
      const scored = await lossAndGradient(source(), map, target, options);
      const [warped, pullback] = warpVjp(source(), map, sampling);
      const [y, t] = [await warped.read(), await target.read()];
      const { slope, reduction } = LOSSES[loss];
      const share = reduction === 'mean' ? 1 / (channels * scored.weight) : 1;
      const cotangent = Float32Array.from(
        y,
        (value, k) => share * weights[k % plane]! * slope(value - t[k]!, common.scale),
      );
      const { dW, dX } = await pullback(engine.image({ ...frame, channels, data: cotangent }));
      const [a, b] = [await scored.dX.read(), await dX.read()];
      a.forEach((value, k) => {
        closeTo(value, b[k]!, 5);
      });
      scored.dW.forEach((value, k) => {
        atMost(Math.abs(value - dW[k]!), 1e-5 * Math.max(...dW.map(Math.abs)));
      });
    },
  );
});
