import { describe, expect, it } from 'vitest';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { NumericError, OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { translation } from '../../src/geometry/homography.ts';
import { sample as samplePoints, samplePullback, warpJvp } from '../../src/index.ts';
import type { PointOptions } from '../../src/operations/samplePoints.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { noise, stream } from '../support/random.ts';
import { dot, dotSize } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const [width, height, channels] = [7, 5, 2];
const origin = [-3, 4] as const;
const image = () =>
  engine.image({ width, height, channels, data: noise(width * height * channels, 4), origin });

const next = stream(9);
/** Around the source, some on samples, all exact in float32. */
const POINTS = Array.from({ length: 24 }, (_, k) => {
  const position = (size: number) => {
    const at = size * (2.4 * next() - 0.7);
    return k % 3 === 0 ? Math.round(at) : Math.round(256 * at) / 256;
  };
  return [origin[0] + position(width), origin[1] + position(height)] as const;
});
const keys = <T extends object>(registry: T) => Object.keys(registry) as (keyof T)[];
const SCHEMES = keys(INTERPOLATIONS).flatMap((interpolation) => [
  ...keys(BORDERS).map((border) => ({ interpolation, border, title: `${interpolation} ${border}` })),
  {
    interpolation,
    border: { x: 'mirror', y: 'line' } as const,
    title: `${interpolation} mirror across, line down`,
  },
]);

const near = (got: number | undefined, expected: number | undefined) =>
  atMost(Math.abs((got ?? Number.NaN) - (expected ?? Number.NaN)), 1e-6 * (1 + Math.abs(expected ?? 0)));

describe('samples at points are what a warp by a shift gives there', () => {
  it.each(SCHEMES)('$title', async ({ interpolation, border }) => {
    const source = image();
    const options = { interpolation, border, fill: [0.5, -0.25] };
    const found = await samplePoints(source, POINTS.flat(), { ...options, derivatives: 1 });
    const only = await samplePoints(source, POINTS.flat(), options);
    expect(only).toEqual({ values: found.values });
    const frame = { width: 1, height: 1 };
    for (const [k, [u, v]] of POINTS.entries()) {
      const shift = translation(u, v);
      const [warped, du] = warpJvp(source, shift, { dW: [0, 0, 1, 0, 0, 0, 0, 0, 0] }, { ...options, frame });
      const [, dv] = warpJvp(source, shift, { dW: [0, 0, 0, 0, 0, 1, 0, 0, 0] }, { ...options, frame });
      const expected = await Promise.all([warped, du, dv].map((part) => part.read()));
      for (let c = 0; c < channels; c++) {
        const at = c * POINTS.length + k;
        near(found.values[at], expected[0]?.[c]);
        near(found.du?.[at], expected[1]?.[c]);
        near(found.dv?.[at], expected[2]?.[c]);
      }
    }
  });
});

describe('the pullback of samples at points', () => {
  const cotangent = noise(POINTS.length * channels, 12);
  it.each(SCHEMES)('$title', async ({ interpolation, border }) => {
    const source = image();
    const options = { interpolation, border };
    const { dPoints, dX } = await samplePullback(source, POINTS.flat(), cotangent, options);
    const { values, du, dv } = await samplePoints(source, POINTS.flat(), { ...options, derivatives: 1 });
    expect({ width: dX.width, height: dX.height, origin: dX.origin }).toEqual({ width, height, origin });
    const [back, samples] = [await dX.read(), await source.read()];
    // Linear in X: ⟨λ, g[X]⟩ = ⟨∂L/∂X, X⟩.
    const size = dotSize(cotangent, values) + dotSize(back, samples);
    atMost(Math.abs(dot(cotangent, values) - dot(back, samples)), 2e-6 * size);
    POINTS.forEach((_, k) => {
      const along = (slopes: Float32Array | undefined) =>
        [0, 1].reduce((sum, c) => {
          const at = c * POINTS.length + k;
          return sum + (cotangent[at] ?? 0) * (slopes?.[at] ?? Number.NaN);
        }, 0);
      closeTo(dPoints[2 * k], along(du), 12);
      closeTo(dPoints[2 * k + 1], along(dv), 12);
    });
  });

  it('of many points, on every one of which the loss depends', async () => {
    const count = 2500;
    const points = Float64Array.from({ length: 2 * count }, (_, k) => (k % 2 ? 5.5 : -3 + ((k / 2) % 6)));
    const lambda = noise(channels * count, 13);
    const { dX } = await samplePullback(image(), points, lambda);
    const total = lambda.reduce((sum, value) => sum + value, 0);
    closeTo(
      (await dX.read()).reduce((sum, value) => sum + value, 0),
      total,
      3,
    );
  });

  it('throws for a cotangent of another length, or one that is not finite', async () => {
    const run = (lambda: number[]) => () => samplePullback(image(), [1, 5], lambda);
    await expectError(run([1]), SizeError, /1 cotangents for 1 points.*give 2/);
    await expectError(run([1, Number.NaN]), NumericError, /cotangent is not finite/);
    await expectError(() => samplePullback(image(), [1], [1]), SizeError, /pairs/);
  });
});

it('takes more points than a row of its frame', async () => {
  const count = 2500;
  const points = Float64Array.from({ length: 2 * count }, (_, k) => (k % 2 ? 5 : -3 + ((k / 2) % 7)));
  const { values } = await samplePoints(image(), points);
  const row = noise(width * height * channels, 4).slice(width, 2 * width);
  expect(values).toHaveLength(channels * count);
  for (let k = 0; k < count; k++) expect(values[k]).toBe(row[k % 7]);
});

describe('it throws for', () => {
  const sample = (points: ArrayLike<number>, options: PointOptions = {}) =>
    samplePoints(image(), points, options);
  it('half a pair, or none', async () => {
    await expectError(() => sample([1, 2, 3]), SizeError, /3 numbers.*pairs/);
    await expectError(() => sample([]), SizeError, /0 numbers.*pairs/);
  });
  it('positions that are not finite, or that float32 does not hold', async () => {
    await expectError(() => sample([1, 2, Number.NaN, 0]), OptionError, /point 2 is not finite/);
    await expectError(() => sample([1, Number.NEGATIVE_INFINITY]), OptionError, /point 1 is not finite/);
    await expectError(() => sample([1e300, 0]), OptionError, /point 1 is not finite/);
  });
  it('second derivatives of Lanczos', () =>
    expectError(
      () => sample([1, 2], { interpolation: 'lanczos3', derivatives: 2 }),
      OptionError,
      /'lanczos3'.*nearest, linear, quadratic, cubic, keys, keys-opencv$/,
    ));
  it('derivatives of another order', async () => {
    for (const derivatives of [3, -1, 0.5] as unknown as 2[]) {
      await expectError(() => sample([1, 2], { derivatives }), OptionError, /order.*0, 1 or 2/);
    }
  });
  it('unknown names', () =>
    expectError(() => sample([1, 2], { border: 'none' as 'fill' }), OptionError, /'none'/));
});
