import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, fit, SizeError } from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });
const frame = { width: 120, height: 120 };

/** Replaces a part of an image by a pattern that least squares would follow. */
async function spoilt(image: ReturnType<Engine['image']>, from: number, to: number) {
  const { width, height } = image;
  const data = (await image.read()).map((value, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    return x >= from && x < to && y >= from && y < to ? 0.5 + 0.5 * Math.sin(x / 5 + y / 3) : value;
  });
  const weights = new Float32Array(width * height).map((_, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    return x >= from && x < to && y >= from && y < to ? 0 : 1;
  });
  return {
    image: engine.image({ width, height, data }),
    weights: engine.image({ width, height, data: weights }),
  };
}

const LEAST_SQUARES = { init: START, loss: 'sse', search: 'local' } as const;

describe('weights leave out', () => {
  it('pixels of the fixed image', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const { image, weights } = await spoilt(fixed, 30, 80);
    const blind = await fit(moving, image, LEAST_SQUARES).result();
    const told = await fit(moving, image, { ...LEAST_SQUARES, fixedWeights: weights }).result();
    expect(cornerError(blind.W, TRUTH.homography, frame)).toBeGreaterThan(0.3);
    expect(cornerError(told.W, TRUTH.homography, frame)).toBeLessThan(0.03);
    expect(told.overlap).toBeLessThan(blind.overlap);
  });

  it('pixels of the moving image', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const { image, weights } = await spoilt(moving, 40, 90);
    const blind = await fit(image, fixed, LEAST_SQUARES).result();
    const told = await fit(image, fixed, { ...LEAST_SQUARES, movingWeights: weights }).result();
    expect(cornerError(blind.W, TRUTH.homography, frame)).toBeGreaterThan(0.3);
    expect(cornerError(told.W, TRUTH.homography, frame)).toBeLessThan(0.03);
  });

  it('pixels from what tells whether the map is right', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const one = await spoilt(moving, 40, 70);
    const other = await spoilt(fixed, 60, 90);
    for (const search of ['local', 'auto'] as const) {
      const weights = { movingWeights: one.weights, fixedWeights: other.weights };
      const told = await fit(one.image, other.image, { init: START, search, ...weights }).result();
      expect(told.status).toBe('converged');
      expect(told.confidence).toBeGreaterThan(0.99);
      expect(told.cornerCovariance).toHaveLength(4);
    }
  });

  it('pixels of both, half-way', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const one = await spoilt(moving, 40, 70);
    const other = await spoilt(fixed, 60, 90);
    const { W } = await fit(one.image, other.image, {
      ...LEAST_SQUARES,
      symmetry: 'halfway',
      movingWeights: one.weights,
      fixedWeights: other.weights,
    }).result();
    expect(cornerError(W, TRUTH.homography, frame)).toBeLessThan(0.1);
  });
});

it('a uniform weight changes nothing but the weight of a pixel', async () => {
  const { moving, fixed } = pair(engine, TRUTH.homography, { sigma: 0.02 });
  const halves = engine.image({ ...frame, data: new Float32Array(14400).fill(0.5) });
  const plain = await fit(moving, fixed, { init: START }).result();
  const weighed = await fit(moving, fixed, { init: START, fixedWeights: halves }).result();
  expect(cornerError(weighed.W, plain.W, frame)).toBeLessThan(1e-9);
  expect(weighed.loss).toBeCloseTo(plain.loss, 12);
  expect(weighed.overlap).toBe(plain.overlap);
});

it('weights of another size are refused', () => {
  const { moving, fixed } = pair(engine, TRUTH.homography);
  expect(() => fit(moving, fixed, { fixedWeights: moving })).toThrow(SizeError);
  expect(() => fit(moving, fixed, { movingWeights: fixed })).toThrow(/one channel/);
});
