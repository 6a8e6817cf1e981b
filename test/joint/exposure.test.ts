import { expect, it } from 'vitest';
import { createEngine, type FitResult } from '../../src/index.ts';
import { cameraOf } from '../../src/joint/camera.ts';
import { expose, relativeTo, startingExposure } from '../../src/joint/exposure.ts';
import { jointSettings } from '../../src/joint/settings.ts';
import { gaussian } from '../fit/gaussian.ts';
import { burst } from './burst.ts';

const close = (a: readonly number[], b: readonly number[], digits = 10) => {
  for (const [i, value] of b.entries()) expect(a[i]).toBeCloseTo(value, digits);
};

it('the exposure of a frame does not depend on the noise, where both have as much', () => {
  const next = gaussian(11);
  const [gain, bias, n] = [0.8, 0.1, 40_000];
  const scene = Float32Array.from({ length: n }, () => 0.5 + 0.2 * next());
  const zero = scene.map((value) => value + 0.1 * next());
  const frame = scene.map((value) => gain * value + bias + gain * 0.1 * next());
  // The regression of frame 0 on the frame, as a fit that knows the map gives it.
  const mean = (v: Float32Array) => v.reduce((sum, value) => sum + value, 0) / n;
  const [m, m0] = [mean(frame), mean(zero)];
  const cov = (a: Float32Array, ma: number, b: Float32Array, mb: number) =>
    a.reduce((sum, value, k) => sum + (value - ma) * ((b[k] ?? 0) - mb), 0) / n;
  const slope = cov(frame, m, zero, m0) / cov(frame, m, frame, m);
  const correlation = cov(frame, m, zero, m0) / Math.sqrt(cov(frame, m, frame, m) * cov(zero, m0, zero, m0));
  const result = { gain: [slope], bias: [m0 - slope * m] } as unknown as FitResult;
  const found = startingExposure(result, correlation, frame);
  close(found.gain, [gain], 2);
  close(found.bias, [bias], 2);
  expect(Math.abs(1 / slope / gain - 1)).toBeGreaterThan(0.15);
});

it('exposures relative to another give the same samples', () => {
  const unit = { gain: [0.9, 1.3], bias: [0.05, -0.1] };
  const given = { gain: [0.6, 1.1], bias: [0.2, 0.3] };
  const x = Float64Array.of(0.1, 0.7, 0.4, 0.9);
  const [direct, again] = [Float64Array.from(x), Float64Array.from(x)];
  expose(direct, given);
  expose(again, unit);
  expose(again, relativeTo(unit, given));
  close([...again], [...direct]);
});

it('a pixel of a frame averages what a pixel of X does not', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const { frames } = burst(engine, { count: 1 });
  const sigma = (scale: number, psf?: number) =>
    cameraOf(frames[0]!, jointSettings(frames, psf === undefined ? { scale } : { scale, psf })).sigma;
  // The variance of scale pixels of X side by side, less that of one.
  expect(12 * sigma(2) ** 2).toBeCloseTo(2 ** 2 - 1, 12);
  expect(12 * sigma(3) ** 2).toBeCloseTo(3 ** 2 - 1, 12);
  expect(sigma(1)).toBe(0);
  expect(sigma(2, 0.4)).toBeCloseTo(0.8, 12);
});
