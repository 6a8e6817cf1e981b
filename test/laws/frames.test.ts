import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { multiply, translation } from '../../src/geometry/homography.ts';
import { warp, warpJvp, warpVjp } from '../../src/index.ts';
import { localMap } from '../../src/operations/warpPlanes.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot } from '../support/scene.ts';

const engine = engineOn(new CpuExecutor());
const whole = (reach: number) => fc.integer({ min: -reach, max: reach });
const point = fc.tuple(whole(9), whole(9));

const near = (a: ArrayLike<number>, b: ArrayLike<number>, unit: number) => {
  expect(a.length).toBe(b.length);
  Array.from(a).forEach((value, k) => {
    atMost(Math.abs(value - (b[k] ?? 0)), unit);
  });
};

const settings = fc.record({ shape: anyShape, origin: point, seed: fc.nat(1e6) });
const photo = (seed: number, origin: readonly [number, number] = [0, 0]) =>
  engine.image({ width: 14, height: 11, channels: 2, data: noise(308, seed), origin });
const mapFor = (shape: Parameters<typeof mapOf>[0]) => mapOf(shape, [14, 11], [16, 12]);

describe('a frame', () => {
  it('with an origin is the crop of a larger one', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async ({ shape, origin: [x, y], seed }) => {
        const [image, map] = [photo(seed), mapFor(shape)];
        const options = { border: 'clamp' } as const;
        const all = await warp(image, map, {
          ...options,
          frame: { width: 40, height: 40, origin: [-10, -10] },
        }).read();
        const part = await warp(image, map, {
          ...options,
          frame: { width: 6, height: 5, origin: [x, y] },
        }).read();
        const crop = Array.from({ length: part.length }, (_, k) => {
          const [c, row, column] = [Math.floor(k / 30), Math.floor((k % 30) / 6), k % 6];
          return all[(c * 40 + row + y + 10) * 40 + column + x + 10] ?? Number.NaN;
        });
        // float64 rounds W T(o) another way, which a steep map near its horizon magnifies.
        near(part, crop, 1e-5);
      }),
      runs(40),
    );
  });

  it('of any size gives as many samples', async () => {
    for (const [width, height] of [
      [1, 1],
      [30, 2],
      [3, 50],
    ] as const) {
      const warped = warp(photo(1), translation(0.5, 0.25), { frame: { width, height } });
      expect([warped.width, warped.height, warped.channels]).toEqual([width, height, 2]);
      expect(await warped.read()).toHaveLength(2 * width * height);
    }
  });
});

describe('an origin of the source', () => {
  it('moves the image, as a translated map does', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async ({ shape, origin: [x, y], seed }) => {
        const map = mapFor(shape);
        const moved = warp(photo(seed, [x, y]), multiply(translation(x, y), map), {
          border: 'constant',
        });
        const still = warp(photo(seed), map, {
          border: 'constant',
          frame: { ...moved, origin: [x, y] },
        });
        // The default frame is the source's own, origin included.
        expect(moved.origin).toEqual([x, y]);
        near(await moved.read(), await still.read(), 1e-5);
      }),
      runs(40),
    );
  });
});

describe('gradients', () => {
  it('are those of the map between the images, whatever their origins', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async ({ shape, origin: [x, y], seed }) => {
        const map = mapFor(shape);
        const frame = { width: 16, height: 12, origin: [2, -3] } as const;
        const options = { border: 'constant', frame } as const;
        const moved = multiply(translation(x, y), map);
        const dW = noise(9, seed + 3).map((value, k) => value * (k < 6 ? 1 : 0.01));
        const cotangent = engine.image({ ...frame, channels: 2, data: noise(16 * 12 * 2, seed + 4) });
        const [, pullback] = warpVjp(photo(seed, [x, y]), moved, options);
        const [, tangent] = warpJvp(photo(seed, [x, y]), moved, { dW }, options);
        const left = dot(await cotangent.read(), await tangent.read());
        const right = dot((await pullback(cotangent)).dW, dW);
        const size = dot((await cotangent.read()).map(Math.abs), (await tangent.read()).map(Math.abs));
        // The tangent image is stored in float32.
        atMost(Math.abs(left - right), 1e-6 * size);
      }),
      runs(40),
    );
  });
});

describe('the local map', () => {
  it('pulls back what it pushes forward', () => {
    fc.assert(
      fc.property(anyShape, point, point, fc.nat(1e6), (shape, source, origin, seed) => {
        const map = mapFor(shape);
        const local = localMap(map, source, { width: 3, height: 3, origin });
        const [forward, back] = [noise(9, seed), noise(9, seed + 1)];
        closeTo(dot(local.pushforward(forward), back), dot(forward, local.pullback(back)), 8);
        const ratio = (local.pushforward(map)[8] ?? 0) / (local.matrix[8] ?? 1);
        near(local.pushforward(map), local.matrix, 1e-12 * Math.max(...local.matrix.map(Math.abs)));
        closeTo(ratio, 1, 9);
      }),
      runs(100),
    );
  });
});
