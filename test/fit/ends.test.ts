import { describe, expect, it } from 'vitest';
import { createEngine, fit as fitImages, OptionError, SizeError } from '../../src/index.ts';
import { hardLaws } from './hard.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

const engine = await createEngine({ backend: 'cpu' });
const flat = (width: number, height: number, value = 0.5) =>
  engine.image({ width, height, data: new Float32Array(width * height).fill(value) });
describe('a fit ends with a status', () => {
  it('converged, after a step below the tolerance', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const { status, reason } = await fitImages(moving, fixed, { init: START }).result();
    expect(status).toBe('converged');
    expect(reason).not.toBe('');
  });

  it('max-iterations, where they run out', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const options = { init: START, levels: 1, maxIterations: 1, scale: 0.1, search: 'local' } as const;
    expect((await fitImages(moving, fixed, options).result()).status).toBe('max-iterations');
  });

  it('lost-overlap, where the start sees nothing', async () => {
    const { moving, fixed } = pair(engine, START);
    const { status, cornerCovariance } = await fitImages(moving, fixed, {
      init: [1, 0, 900, 0, 1, 0, 0, 0, 1],
      search: 'local',
    }).result();
    expect(status).toBe('lost-overlap');
    expect(cornerCovariance).toEqual([]);
  });

  it('no-texture, on constant images', async () => {
    expect((await fitImages(flat(64, 64), flat(48, 48)).result()).status).toBe('no-texture');
  });

  it('aborted, with the best W so far', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const controller = new AbortController();
    const fit = fitImages(moving, fixed, { init: START, signal: controller.signal });
    for await (const { iteration } of fit) if (iteration === 3) controller.abort();
    const { status, W, iterations } = await fit.result();
    expect(status).toBe('aborted');
    expect(iterations).toBe(3);
    expect(cornerError(W, TRUTH.homography, { width: 120, height: 120 })).toBeLessThan(
      cornerError(START, TRUTH.homography, { width: 120, height: 120 }),
    );
  });

  it('diverged, where a first-order step throws the map off the image', async () => {
    const { moving, fixed } = pair(engine, TRUTH.translation);
    const fit = fitImages(moving, fixed, { init: START, method: 'gradient-descent', rate: 1e6 });
    expect((await fit.result()).status).toBe('diverged');
  });
});

describe('on the CPU engine', () => hardLaws(() => createEngine({ backend: 'cpu' })));

describe('a fit refuses', () => {
  const images = () => pair(engine, START);
  it('images of different channels', () => {
    const two = engine.image({ width: 32, height: 32, channels: 2, data: new Float32Array(2048) });
    expect(() => fitImages(two, images().fixed)).toThrow(SizeError);
  });

  it.each([
    ['a loss without a minimum', { loss: 'sum' as const }, /sse, mse, huber/],
    ['a rate that is not positive', { rate: 0 }, /positive/],
    ['no levels', { levels: 0 }, /at least 1/],
    ['more levels than halves', { levels: 40 }, /at most 9/],
    [
      'a model that a method does not know',
      { method: 'adam' as const, model: 'affine' as const },
      /'homography' only/,
    ],
    [
      'an exposure that a method does not solve',
      { method: 'adam' as const, photometry: 'gain-bias' as const },
      /none/,
    ],
    ['an overlap over 1', { minOverlap: 2 }, /0 to 1/],
    ['an unknown model', { model: 'quadric' as 'affine' }, /homography, affine/],
    ['an unknown method', { method: 'bfgs' as 'adam' }, /levenberg-marquardt/],
  ])('%s, and says what to give', (_name, options, message) => {
    const { moving, fixed } = images();
    expect(() => fitImages(moving, fixed, options)).toThrow(OptionError);
    expect(() => fitImages(moving, fixed, options)).toThrow(message);
  });
});
