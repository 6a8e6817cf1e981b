import { describe, expect, it } from 'vitest';
import {
  COMPARISONS,
  type ComparisonName,
  createEngine,
  type Image,
  lossAndGradient,
} from '../../src/index.ts';
import { noise } from '../support/random.ts';

const engine = await createEngine({ backend: 'cpu' });
const [width, height] = [9, 8];
const plane = width * height;
const map = [0.8, -0.5, 2, 0.5, 0.8, -1, 0.01, -0.02, 1];
const source = engine.image({ width, height, data: noise(plane, 1) });
const pixels = noise(plane, 2);
const names = Object.keys(COMPARISONS) as ComparisonName[];

const score = (loss: ComparisonName, target: Image, weights?: ArrayLike<number>) =>
  lossAndGradient(source, map, target, {
    loss,
    scale: 0.5,
    ...(weights && { weights: engine.image({ width, height, data: Float32Array.from(weights) }) }),
  });

const imageOf = (data: ArrayLike<number>) => engine.image({ width, height, data: Float32Array.from(data) });

describe.each(names)('the weights of %s', (loss) => {
  it('of 1 are no weights', async () => {
    const plain = await score(loss, imageOf(pixels));
    const weighed = await score(loss, imageOf(pixels), new Float32Array(plane).fill(1));
    expect(weighed.pixels).toBe(plain.pixels);
    expect(weighed.weight).toBe(plain.weight);
    expect(weighed.loss).toBeCloseTo(plain.loss, 12);
    weighed.dW.forEach((entry, k) => {
      expect(entry).toBeCloseTo(plain.dW[k]!, 10);
    });
  });

  it('add up: the sum of two masks that share no pixel is the whole', async () => {
    if (loss === 'mse' || loss === 'zncc') return;
    const mask = noise(plane, 3).map((value) => Number(value > 0));
    const whole = await score(loss, imageOf(pixels));
    const halves = [mask, mask.map((m) => 1 - m)].map((weights) => score(loss, imageOf(pixels), weights));
    const [a, b] = await Promise.all(halves);
    expect(a!.pixels + b!.pixels).toBe(whole.pixels);
    expect(a!.loss + b!.loss).toBeCloseTo(whole.loss, 12);
    whole.dW.forEach((entry, k) => {
      expect(a!.dW[k]! + b!.dW[k]!).toBeCloseTo(entry, 10);
    });
  });

  it('of a mean change nothing when all are scaled', async () => {
    if (loss !== 'mse' && loss !== 'zncc') return;
    const weights = noise(plane, 4).map(Math.abs);
    const [one, four] = await Promise.all(
      [1, 4].map((gain) =>
        score(
          loss,
          imageOf(pixels),
          weights.map((m) => gain * m),
        ),
      ),
    );
    expect(four!.loss).toBeCloseTo(one!.loss, 12);
    expect(four!.weight).toBeCloseTo(4 * one!.weight, 10);
    four!.dW.forEach((entry, k) => {
      expect(entry).toBeCloseTo(one!.dW[k]!, 6);
    });
  });

  it('of 0 or less hide what is there, infinities too', async () => {
    const weights = noise(plane, 5).map((value) => value);
    const hidden = pixels.map((value, k) => (weights[k]! > 0 ? value : Number.POSITIVE_INFINITY));
    const seen = await score(
      loss,
      imageOf(pixels),
      weights.map((m) => Math.max(m, 0)),
    );
    const masked = await score(loss, imageOf(hidden), weights);
    expect(masked).toEqual(seen);
    expect(seen.pixels).toBeGreaterThan(10);
  });

  it('of 0 alone leave nothing', async () => {
    const { dW, ...scored } = await score(loss, imageOf(pixels), new Float32Array(plane));
    expect(scored).toEqual({ loss: loss === 'zncc' ? 1 : 0, pixels: 0, weight: 0 });
    expect(Array.from(dW).every((entry) => entry === 0)).toBe(true);
  });
});
