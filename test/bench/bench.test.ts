import { describe, expect, it, vi } from 'vitest';
import { SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { warp as warpImage } from '../../src/index.ts';
import { mapPullback } from '../../src/operations/warpPlanes.ts';
import { engineOn } from '../support/engine.ts';
import { allocations } from './allocations.ts';
import { curves } from './chart.ts';
import { exact } from './exact.ts';
import { orLeftOut, orWithout } from './failing.ts';
import { NAIVE, type Row } from './measure.ts';
import { counts, works } from './options.ts';
import { busyOf } from './passClock.ts';
import { cornerError, largestError } from './peers/agreement.ts';
import { scene, scenePlanes, tilt } from './scene.ts';
import { colorLine, memoryLine, targetLines } from './targets.ts';
import { interleave, medianOf, pairedRatio, planOf } from './timing.ts';
import { oneToOne, reductions } from './traffic.ts';

describe('time', () => {
  it('is taken of as many runs as fill a sample, and of fewer rounds where they are slow', () => {
    const pace = { sample: 20, budget: 4000 };
    expect(planOf(6, 9, pace)).toEqual({ batch: 4, rounds: 9 });
    expect(planOf(0.001, 9, pace).batch).toBeLessThanOrEqual(64);
    expect(planOf(900, 9, pace)).toEqual({ batch: 1, rounds: 4 });
    expect(planOf(9000, 9, pace)).toEqual({ batch: 1, rounds: 3 });
    expect(planOf(9000, 9, undefined)).toEqual({ batch: 1, rounds: 9 });
  });

  it('of two tasks is compared round by round, so that a slow round slows neither alone', () => {
    const busy = [1, 1, 10, 1, 7];
    const [slow, fast] = [busy.map((factor) => 6 * factor), busy.map((factor) => 3 * factor)];
    expect(pairedRatio(slow, fast)).toBe(2);
    expect(pairedRatio([], fast)).toBe(0);
    expect(medianOf([5, 1, 3])).toBe(3);
  });

  it('is interleaved', async () => {
    const order: string[] = [];
    const task = (name: string) => ({ name, pixels: 1, run: async () => void order.push(name) });
    await interleave([task('a'), task('b')], 3);
    expect(order.slice(2)).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('of passes is the sum of what lies between their stamps', () => {
    expect(busyOf(BigUint64Array.of(10n, 1_000_010n, 5_000_000n, 5_500_000n))).toBe(1.5);
  });
});

describe('bytes that must move', () => {
  it('are the source and the output of a warp, in every channel', () => {
    expect(oneToOne({ size: 1024, channels: 4, format: 'float32' })).toBe(2 * 4 * 4 * 2 ** 20);
  });

  it('are a third more than the source of a pyramid, about', () => {
    const bytes = reductions({ size: 1024, channels: 1, format: 'float32' });
    expect(bytes / 2 ** 22).toBeGreaterThan(1.32);
    expect(bytes / 2 ** 22).toBeLessThan(4 / 3);
  });
});

const SIZE = 96;

it('the float64 that accuracy is measured by is what the CPU engine says', async () => {
  const samples = scenePlanes(SIZE, 1);
  const executor = new CpuExecutor();
  const engine = engineOn(executor);
  const image = engine.image({ width: SIZE, height: SIZE, data: samples });
  const warped = await warpImage(image, tilt(SIZE)).read();
  const { warp, gradient, terms } = exact(samples, SIZE, tilt(SIZE), warped);
  expect(warp).toBeLessThan(1e-7);
  const own = await mapPullback(executor, image, tilt(SIZE), image, {});
  for (const [k, entry] of gradient.entries()) {
    expect(Math.abs(entry - (own[k] ?? Number.NaN))).toBeLessThan(1e-12 * (terms[k] ?? 0));
  }
  warped[SIZE * 40 + 40] = (warped[SIZE * 40 + 40] ?? 0) + 0.5;
  expect(exact(samples, SIZE, tilt(SIZE), warped).warp).toBeCloseTo(0.5, 6);
});

describe('a peer', () => {
  const map = [1, 0, 2.25, 0, 1, -1.5, 0, 0, 1];
  const samples = scene(SIZE, SIZE);
  const given = { size: SIZE, channels: 1, samples, map, near: map } as unknown as Parameters<
    typeof largestError
  >[0];

  it('is off by its largest error in the inside', async () => {
    const engine = engineOn(new CpuExecutor());
    const warped = await warpImage(engine.image({ width: SIZE, height: SIZE, data: samples }), map).read();
    expect(largestError(given, warped)).toBeLessThan(1e-7);
    warped[50 * SIZE + 50] = (warped[50 * SIZE + 50] ?? 0) - 0.25;
    warped[0] = 9;
    expect(largestError(given, warped)).toBeCloseTo(0.25, 6);
  });

  it('is off by how far its map carries the corners', () => {
    expect(cornerError(given, [1, 0, 2.25 + 3, 0, 1, -1.5 - 4, 0, 0, 1])).toBeCloseTo(5, 12);
  });
});

describe('targets', () => {
  const row = (name: string, milliseconds: number, share?: number): Row => ({
    name,
    median: milliseconds,
    fastest: milliseconds,
    slowest: milliseconds,
    megapixelsPerSecond: 1,
    rounds: [milliseconds],
    deviceRounds: [],
    batch: 1,
    ...(share !== undefined && { share, roofline: 'copy' as const }),
  });
  const measured = (...rows: Row[]) => ({
    shape: { size: 1024, channels: 1, format: 'float32' as const },
    rows,
  });

  it('are told as reached or missed', () => {
    const [fast, slow] = [row('forward warp', 10), row('forward warp', 20)];
    expect(targetLines('software', measured(row(NAIVE, 20), fast))[0]).toMatch(/^reached: .* 2\.00 ×/);
    expect(targetLines('software', measured(row(NAIVE, 20), slow))[0]).toMatch(/^missed: .* 1\.00 ×/);
    expect(targetLines('hardware', measured(row('forward warp', 1, 0.7)))[0]).toMatch(/^reached: .* 0\.70 ×/);
    const fits = (milliseconds: number) =>
      targetLines('hardware', measured(row('fit from 0.7 px', milliseconds)));
    expect([fits(2.5)[0], fits(4)[0]]).toEqual([
      expect.stringMatching(/^reached: .* 2\.50 ms, 3 asked/),
      expect.stringMatching(/^missed: .* 4\.00 ms, 3 asked/),
    ]);
  });

  it('are not told of what was not timed, nor of an engine they are not asked of', () => {
    expect(targetLines('software', measured(row('forward warp', 10)))).toEqual([]);
    expect(targetLines('cpu', measured(row(NAIVE, 20), row('forward warp', 10)))).toEqual([]);
  });
});

describe('colors', () => {
  it('have targets of their own', () => {
    expect(colorLine('cpu', 'RGBA, linear light', 0.7)).toMatch(/^reached: .* 0\.70 ×/);
    expect(colorLine('cpu', 'RGBA, linear light', 0.5)).toMatch(/^missed: /);
    expect(colorLine('software', 'RGBA, linear light', 0.5)).toBeUndefined();
    const held = { width: 10, height: 10, peak: 1600, ratio: 2 };
    expect(memoryLine(held)).toMatch(/^reached: .* 2\.00 × source and output, 2\.2 asked/);
    expect(memoryLine({ ...held, ratio: 3 })).toMatch(/^missed: /);
  });

  it('hold on the device what is made and not destroyed, at most', () => {
    const createBuffer = (_: GPUBufferDescriptor) => ({ destroy: () => undefined }) as unknown as GPUBuffer;
    const device = { createBuffer };
    const counted = allocations(device);
    const buffer = (size: number) => device.createBuffer({ size, usage: 0 } as never);
    const first = buffer(100);
    buffer(20);
    first.destroy();
    first.destroy();
    buffer(90);
    expect(counted.stop().peak).toBe(120);
  });
});

it('lists of sizes are whole numbers within reason', () => {
  expect(counts(8192)('256,1024')).toEqual([256, 1024]);
  for (const wrong of ['', '0', '1.5', '9000', '-1', 'many'])
    expect(() => counts(8192)(wrong)).toThrow('1 to 8192');
});

it('curves are drawn as an SVG that names them', () => {
  const drawn = curves('all', [
    {
      title: 'by size',
      curves: [
        {
          name: 'forward warp',
          points: [
            [256, 2],
            [1024, 3],
          ],
        },
      ],
    },
  ]);
  expect(drawn).toMatch(/^<svg[\s\S]*<\/svg>/);
  for (const text of ['all', 'by size', 'forward warp', '1024']) expect(drawn).toContain(text);
});

it('tasks are named in a list, though some have commas in their names', () => {
  expect(works('forward warp, cubic,pyramid')).toEqual(['forward warp, cubic', 'pyramid']);
  expect(works('forward warp, ∂L/∂X, cubic')).toEqual(['forward warp', '∂L/∂X, cubic']);
  for (const wrong of ['', 'cubic', 'pyramid;prefilter']) {
    expect(() => works(wrong)).toThrow('give some of "forward warp" | ');
  }
});

it('what the library refuses is left out in a line, and other faults are not hidden', async () => {
  const told = vi.spyOn(console, 'log').mockImplementation(() => {});
  const refused = async () => {
    throw new SizeError('too large\nby far');
  };
  expect(await orLeftOut('a warp', refused)).toBeUndefined();
  expect(told.mock.calls).toEqual([['left out: a warp: too large']]);
  await expect(orLeftOut('a warp', () => Promise.reject(new TypeError('a fault')))).rejects.toThrow(
    'a fault',
  );
  expect(await orWithout('a peer', () => Promise.reject(new TypeError('a fault')))).toBeUndefined();
  told.mockRestore();
});
