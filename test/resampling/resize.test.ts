import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { resize, resizeMap, resizeVjp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const image = (width: number, height: number, data: ArrayLike<number>, channels = 1) =>
  engine.image({ width, height, channels, data: Float64Array.from(data) });
const side = fc.integer({ min: 1, max: 13 });

describe('a resized image', () => {
  it.each(['linear', 'keys', 'lanczos3', 'nearest'] as const)(
    'of the same size is itself: %s',
    async (interpolation) => {
      for (const [width, height] of [
        [1, 1],
        [7, 5],
        [1, 9],
      ] as const) {
        const data = noise(2 * width * height, 3).map(Math.fround);
        const same = resize(image(width, height, data, 2), { width, height }, { interpolation });
        expect(Array.from(await same.read())).toEqual([...data]);
      }
    },
  );

  it('keeps constants, at any sizes', async () => {
    await fc.assert(
      fc.asyncProperty(side, side, side, side, fc.boolean(), async (w, h, width, height, antialias) => {
        const flat = image(w, h, Array(w * h).fill(0.625));
        for (const interpolation of ['linear', 'keys', 'cubic'] as const) {
          const got = await resize(flat, { width, height }, { antialias, interpolation }).read();
          expect(got).toHaveLength(width * height);
          for (const value of got) closeTo(value, 0.625, 5);
        }
      }),
      runs(40),
    );
  });

  it('by Kornia with a blur: a 20 × 20 product by a ratio of ¼', async () => {
    const ramp = Array.from({ length: 20 }, (_, k) => k / 20);
    const data = ramp.flatMap((y) => ramp.map((x) => x * y));
    const got = await resize(image(20, 20, data), 0.25).read();
    const expected = [
      [0.0074, 0.0237, 0.0409, 0.0581, 0.0743],
      [0.0237, 0.0756, 0.1306, 0.1856, 0.2376],
      [0.0409, 0.1306, 0.2256, 0.3206, 0.4104],
      [0.0581, 0.1856, 0.3206, 0.4556, 0.5832],
      [0.0743, 0.2376, 0.4104, 0.5832, 0.7464],
    ].flat();
    // Published to four decimals.
    got.forEach((value, k) => {
      atMost(Math.abs(value - (expected[k] ?? 0)), 5e-5 + 1e-6);
    });
  });

  it('by Julia without one: edges to edges', async () => {
    const corner = image(3, 3, [1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const got = await resize(corner, { width: 2, height: 2 }, { antialias: false }).read();
    expect(Array.from(got)).toEqual([0.5625, 0, 0, 0]);
    const doubled = await resize(image(2, 1, [0, 1]), [2, 1]).read();
    expect(Array.from(doubled)).toEqual([0, 0.25, 0.75, 1]);
  });

  it('takes ratios, rounds them, and leaves a pixel', () => {
    const photo = image(7, 5, new Float64Array(35));
    const sizeOf = (choice: number | readonly [number, number]) => {
      const { width, height } = resize(photo, choice);
      return [width, height];
    };
    expect([sizeOf(0.5), sizeOf([2, 0.5]), sizeOf(0.01)]).toEqual([
      [4, 3],
      [14, 3],
      [1, 1],
    ]);
  });

  it('sees a source where it lies', async () => {
    const data = noise(24, 5);
    const resized = (origin: readonly [number, number]) =>
      resize(engine.image({ width: 6, height: 4, data, origin }), 0.5).read();
    expect(await resized([-3, 8])).toEqual(await resized([0, 0]));
  });

  it('of labels is not blurred by default', async () => {
    const labels = image(
      8,
      8,
      Array.from(noise(64, 4), (value) => (value > 0 ? 1 : 0)),
    );
    const got = await resize(labels, 0.25, { interpolation: 'nearest' }).read();
    expect(got.every((value) => value === 0 || value === 1)).toBe(true);
  });

  it.each([
    ['no pixels', { width: 0, height: 3 }, {}, SizeError],
    ['a negative ratio', -1, {}, SizeError],
    ['a ratio that is not finite', [1, Number.POSITIVE_INFINITY] as const, {}, SizeError],
    ['an unknown interpolation', 0.5, { interpolation: 'bicubic' as 'keys' }, OptionError],
  ])('refuses %s', (_what, size, options, kind) => {
    expect(() => resize(image(2, 2, [0, 0, 0, 0]), size, options)).toThrow(kind);
  });
});

describe('∂L/∂X of a resize', () => {
  it.each(['linear', 'keys', 'cubic'] as const)('⟨λ, R X⟩ = ⟨Rᵀ λ, X⟩: %s', async (interpolation) => {
    await fc.assert(
      fc.asyncProperty(side, side, side, side, fc.nat(1e6), async (w, h, width, height, seed) => {
        const X = noise(2 * w * h, seed).map(Math.fround);
        const lambda = noise(2 * width * height, seed + 1).map(Math.fround);
        const [Y, pullback] = resizeVjp(image(w, h, X, 2), { width, height }, { interpolation });
        const dX = await pullback(image(width, height, lambda, 2));
        // Images are rounded to float32 between the steps.
        const allowed = 1e-6 * (X.length + lambda.length);
        atMost(Math.abs(dot(lambda, await Y.read()) - dot(await dX.read(), X)), allowed);
      }),
      runs(25),
    );
  });

  it('refuses a cotangent of another size', async () => {
    const [, pullback] = resizeVjp(image(4, 4, new Float64Array(16)), 0.5);
    await expect(pullback(image(4, 4, new Float64Array(16)))).rejects.toThrow(/2×2×1/);
  });
});

it('resizeMap is the map by itself, so that it can be composed', () => {
  expect(Array.from(resizeMap({ width: 20, height: 20 }, 0.25))).toEqual([4, 0, 1.5, 0, 4, 1.5, 0, 0, 1]);
});
