import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { type Homography, multiply, scaling, translation } from '../../src/geometry/homography.ts';
import { searchMaps } from '../../src/search/searchMaps.ts';
import { gaussian } from '../fit/gaussian.ts';
import { cornerError, pair, view } from '../fit/pairs.ts';
import { engineOn } from '../support/engine.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);
const FRAME = { width: 120, height: 120 };

/** Turns and scales about the fixed image's center, which goes to (u, v). */
function turned(degrees: number, scale: number, u: number, v: number, tilt = 0): Homography {
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const turn = multiply([c, -s, 0, s, c, 0, 0, 0, 1], [1, 0, 0, 0, 1, 0, tilt, -tilt, 1]);
  return multiply(translation(u, v), multiply(turn, translation(-59.5, -59.5)));
}

describe('a search finds a view without a start', () => {
  it.each([
    ['turned by 140°', turned(140, 1, 100, 110)],
    ['upside down, at scale 0.6', turned(180, 0.6, 60, 150)],
    ['turned by −75°, at scale 1.5', turned(-75, 1.5, 128, 120)],
    ['turned by 30°, tilted', turned(30, 1, 120, 115, 8e-4)],
  ])('%s, under another exposure', async (_name, truth) => {
    const { moving, fixed } = pair(engine, truth, { moving: 256, gain: 1.3, bias: -0.1, sigma: 0.02 });
    const [first, second] = await searchMaps(executor, moving, fixed);
    expect(cornerError(first!.map, truth, FRAME)).toBeLessThan(2);
    expect(first!.gain).toBeCloseTo(1.3, 1);
    expect(first!.bias).toBeCloseTo(-0.1, 1);
    expect(first!.seen).toBeGreaterThan(0.9);
    expect(second?.cost ?? 1).toBeGreaterThan(1.2 * first!.cost);
  });

  it('behind an occluder', async () => {
    const truth = turned(-120, 0.9, 130, 120);
    const { moving } = pair(engine, truth, { moving: 256 });
    const seen = view(FRAME, truth);
    const noise = gaussian(3);
    const size = FRAME.width;
    const occluded = seen.map((value, k) => (k % size < 54 && k < 54 * size ? 3 + 0.3 * noise() : value));
    const fixed = engine.image({ ...FRAME, data: occluded });
    const [first] = await searchMaps(executor, moving, fixed);
    expect(cornerError(first!.map, truth, FRAME)).toBeLessThan(2);
  });

  it('of three channels', async () => {
    const truth = turned(100, 1.1, 120, 130);
    const { moving, fixed } = pair(engine, truth, { moving: 256 });
    const [a, b] = await Promise.all([moving.read(), fixed.read()]);
    const colors = (samples: Float32Array) => Float32Array.from([...samples, ...samples, ...samples]);
    const [first] = await searchMaps(
      executor,
      engine.image({ width: 256, height: 256, channels: 3, data: colors(a) }),
      engine.image({ ...FRAME, channels: 3, data: colors(b) }),
    );
    expect(cornerError(first!.map, truth, FRAME)).toBeLessThan(2);
  });

  it('about a map that is a quarter of the frame off', async () => {
    const truth = turned(120, 1.1, 120, 130, 5e-4);
    const around = multiply(truth, multiply(translation(25, -22), turned(8, 1.08, 59.5, 59.5)));
    const { moving, fixed } = pair(engine, truth, { moving: 256 });
    const found = await searchMaps(executor, moving, fixed, { around });
    expect(cornerError(found[0]!.map, truth, FRAME)).toBeLessThan(2);
  });
});

it('returns distinct candidates, best first, as many as were asked for', async () => {
  const { moving, fixed } = pair(engine, turned(50, 1, 120, 120), { moving: 256 });
  const found = await searchMaps(executor, moving, fixed, { count: 3 });
  expect(found).toHaveLength(3);
  expect(found.map(({ cost }) => cost)).toEqual(found.map(({ cost }) => cost).toSorted((a, b) => a - b));
  for (const [k, { map }] of found.entries()) {
    for (const other of found.slice(k + 1)) expect(cornerError(map, other.map, FRAME)).toBeGreaterThan(2);
  }
});

describe('a search ends without an exception and with finite numbers', () => {
  const flat = (width: number, height: number, value = 0.5) =>
    engine.image({ width, height, data: new Float32Array(width * height).fill(value) });
  const noise = (width: number, height: number, seed: number) => {
    const next = gaussian(seed);
    return engine.image({ width, height, data: Float32Array.from({ length: width * height }, () => next()) });
  };

  it.each([
    ['8×8', () => [noise(8, 8, 1), noise(8, 8, 2)]],
    ['3×3', () => [noise(3, 3, 1), noise(3, 3, 2)]],
    ['1×1000', () => [noise(1, 1000, 3), noise(1, 1000, 4)]],
    ['1000×1, in an image', () => [noise(64, 64, 5), noise(1000, 1, 6)]],
    ['an image in 1000×1', () => [noise(1000, 1, 5), noise(64, 64, 6)]],
    ['pure noise', () => [noise(64, 64, 7), noise(64, 64, 8)]],
    ['a smaller moving image', () => [noise(20, 20, 7), noise(90, 70, 8)]],
  ] as const)('%s', async (_name, images) => {
    const [moving, fixed] = images();
    const found = await searchMaps(executor, moving!, fixed!);
    const numbers = found.flatMap(({ map, ...rest }) => [...map, ...Object.values(rest)]);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['1×1', () => [flat(1, 1), flat(1, 1)]],
    ['a constant target', () => [noise(64, 64, 9), flat(64, 64)]],
    ['a constant source', () => [flat(64, 64), noise(64, 64, 10)]],
    ['samples that are no numbers', () => [noise(64, 64, 9), flat(64, 64, Number.NaN)]],
  ] as const)('and with none: %s', async (_name, images) => {
    const [moving, fixed] = images();
    expect(await searchMaps(executor, moving!, fixed!)).toEqual([]);
  });

  it('and with none where it was aborted', async () => {
    const controller = new AbortController();
    const { moving, fixed } = pair(engine, scaling(1), { moving: 256 });
    const search = searchMaps(executor, moving, fixed, { signal: controller.signal });
    setTimeout(() => controller.abort());
    expect(await search).toEqual([]);
  });
});
