import { describe, expect, it } from 'vitest';
import {
  createEngine,
  fit as fitImages,
  type Image,
  LOSSES,
  type LossName,
  MODELS,
  type ModelName,
  warp,
} from '../../src/index.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const frame = { width: 120, height: 120 };
const engine = await createEngine({ backend: 'cpu' });

describe('a fit recovers the map', () => {
  for (const model of Object.keys(MODELS) as ModelName[]) {
    it(`of a ${model}`, async () => {
      const truth = TRUTH[model];
      const { moving, fixed } = pair(engine, truth);
      const result = await fitImages(moving, fixed, { init: START, model }).result();
      expect(result.status).toBe('converged');
      // The source is interpolated linearly, the target is exact.
      expect(cornerError(result.W, truth, frame)).toBeLessThan(0.02);
    });
  }

  const fitting = (Object.keys(LOSSES) as LossName[]).filter((loss) => LOSSES[loss].fits);
  it.each(fitting)('with the loss %s', async (loss) => {
    const truth = TRUTH.homography;
    const { moving, fixed } = pair(engine, truth, { sigma: 0.01 });
    const result = await fitImages(moving, fixed, { init: START, loss }).result();
    expect(result.status).toBe('converged');
    expect(cornerError(result.W, truth, frame)).toBeLessThan(0.1);
  });

  it('exactly, where the target is the warped source itself', async () => {
    const { moving } = pair(engine, START);
    const fixed = warp(moving, TRUTH.homography, { frame });
    const result = await fitImages(moving, fixed, { init: START, tolerance: 1e-8 }).result();
    expect(cornerError(result.W, TRUTH.homography, frame)).toBeLessThan(1e-5);
    expect(result.rmse).toBeLessThan(1e-6);
  });

  it('with another exposure, which it reports', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography, { gain: 0.7, bias: 0.15 });
    const result = await fitImages(moving, fixed, { init: START }).result();
    expect(cornerError(result.W, TRUTH.homography, frame)).toBeLessThan(0.02);
    expect(result.gain[0]).toBeCloseTo(0.7, 2);
    expect(result.bias[0]).toBeCloseTo(0.15, 2);
  });

  it('of each channel with its own exposure', async () => {
    const { moving } = pair(engine, START);
    const one = await moving.read();
    const both = new Float32Array([...one, ...one.map((value) => 1 - 0.5 * value)]);
    const source = engine.image({ width: 160, height: 160, channels: 2, data: both });
    const seen = await warp(source, TRUTH.homography, { frame }).read();
    const data = seen.map((value, k) => (k < 14400 ? 0.8 * value : 1.1 * value - 0.1));
    const fixed = engine.image({ ...frame, channels: 2, data });
    const result = await fitImages(source, fixed, { init: START }).result();
    expect(cornerError(result.W, TRUTH.homography, frame)).toBeLessThan(1e-2);
    expect(result.gain[0]).toBeCloseTo(0.8, 3);
    expect(result.gain[1]).toBeCloseTo(1.1, 3);
  });

  it('and its covariance, whatever a constant channel leaves open', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography, { sigma: 0.02 });
    const plain = await fitImages(moving, fixed, { init: START }).result();
    const opaque = async (image: Image) =>
      engine.image({
        width: image.width,
        height: image.height,
        channels: 2,
        data: new Float32Array([
          ...(await image.read()),
          ...new Float32Array(image.width * image.height).fill(1),
        ]),
      });
    const scale = 0.05;
    const given = await fitImages(await opaque(moving), await opaque(fixed), { init: START, scale }).result();
    expect(cornerError(given.W, plain.W, frame)).toBeLessThan(0.02);
    expect(given.cornerCovariance.length).toBe(4);
  });

  it('between images that have origins', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const movingHere = engine.image({ width: 160, height: 160, data: await moving.read(), origin: [-7, 4] });
    const fixedHere = engine.image({ ...frame, data: await fixed.read(), origin: [30, -11] });
    const plain = await fitImages(moving, fixed, { init: START }).result();
    const { W } = await fitImages(movingHere, fixedHere, {
      init: [1, 0, 20 - 30 - 7, 0, 1, 20 + 11 + 4, 0, 0, 1],
    }).result();
    const apart = (x: number, y: number) => {
      const z = (plain.W[6] ?? 0) * x + (plain.W[7] ?? 0) * y + 1;
      const here = (W[6] ?? 0) * (x + 30) + (W[7] ?? 0) * (y - 11) + (W[8] ?? 0);
      return [
        ((W[0] ?? 0) * (x + 30) + (W[1] ?? 0) * (y - 11) + (W[2] ?? 0)) / here + 7,
        ((plain.W[0] ?? 0) * x + (plain.W[1] ?? 0) * y + (plain.W[2] ?? 0)) / z,
      ];
    };
    const [u = 0, expected = 1] = apart(50, 70);
    expect(u).toBeCloseTo(expected, 6);
  });
});

describe('a first-order method descends', () => {
  it('by a step that the user gives', async () => {
    const { moving, fixed } = pair(engine, TRUTH.translation);
    const fit = fitImages(moving, fixed, {
      init: START,
      method: 'gradient-descent',
      rate: 1e-6,
      photometry: 'none',
      maxIterations: 30,
    });
    const losses: number[] = [];
    for await (const { loss } of fit) losses.push(loss);
    // The perspective entries bound the step, and so the others hardly move: what second-order methods are for.
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });

  it('by Adam', async () => {
    const { moving, fixed } = pair(engine, TRUTH.translation);
    const options = { init: START, method: 'adam', rate: 0.002, loss: 'sse' } as const;
    const losses: number[] = [];
    for await (const { loss } of fitImages(moving, fixed, options)) losses.push(loss);
    expect(Math.min(...losses)).toBeLessThan(0.5 * (losses[0] ?? 0));
  });
});
