import { describe, expect, it } from 'vitest';
import {
  cornersOf,
  createEngine,
  type Engine,
  fit,
  fromCorners,
  multiply,
  translation,
} from '../../src/index.ts';
import { gaussian } from './gaussian.ts';
import { TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';
import { seenThrough, unrepeated } from './unrepeated.ts';

const engine = await createEngine({ backend: 'cpu' });

const LARGE = { width: 256, height: 256 };
const SMALL = { width: 128, height: 128 };

function turned(angle: number, scale: number, shift: readonly [number, number]) {
  const [c, s] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const about = multiply(Float64Array.of(c, -s, 0, s, c, 0, 1e-4, -2e-4, 1), translation(-63.5, -63.5));
  return multiply(translation(127.5 + shift[0], 127.5 + shift[1]), about);
}

function images(engine_: Engine, truth: ArrayLike<number>, seed: number) {
  const scene = unrepeated(seed);
  const whole = seenThrough(scene, [1, 0, 0, 0, 1, 0, 0, 0, 1], LARGE);
  return {
    moving: engine_.image({ ...LARGE, data: whole }),
    fixed: engine_.image({ ...SMALL, data: seenThrough(scene, truth, SMALL).map((v) => 0.8 * v + 0.1) }),
  };
}

describe('without a start', () => {
  it.each([
    [2.4, 1.1, [20, -15]],
    [-1.2, 0.7, [-25, 30]],
    [3.1, 1.4, [0, 10]],
    [0.4, 1.6, [15, 5]],
  ] as const)('a map that turns by %f and scales by %f is found', async (angle, scale, shift) => {
    const truth = turned(angle, scale, shift);
    const { moving, fixed } = images(engine, truth, 7);
    const { W, status } = await fit(moving, fixed).result();
    expect(status).toBe('converged');
    expect(cornerError(W, truth, SMALL)).toBeLessThan(0.1);
  });

  it('the identity is enough where it leads to a match', async () => {
    const { moving, fixed } = pair(engine, TRUTH.homography);
    const near = await fit(moving, fixed).result();
    expect(cornerError(near.W, TRUTH.homography, { width: 120, height: 120 })).toBeLessThan(0.1);
  });
});

it('a start that leads astray is left', async () => {
  const truth = turned(0.1, 1, [0, 0]);
  const { moving, fixed } = images(engine, truth, 8);
  const init = multiply(translation(24, -24), truth);
  const alone = await fit(moving, fixed, { init, search: 'local', levels: 2 }).result();
  expect(cornerError(alone.W, truth, SMALL)).toBeGreaterThan(2);
  const helped = await fit(moving, fixed, { init }).result();
  expect(cornerError(helped.W, truth, SMALL)).toBeLessThan(0.1);
});

/** A wall of bricks with soft joints, whose shades alone tell one brick from another. */
function bricks(seed: number): (x: number, y: number) => number {
  const next = gaussian(seed);
  const shades = Float64Array.from({ length: 64 * 64 }, () => next());
  const joint = (t: number) => 1 - Math.exp(-((Math.min(t, 1 - t) / 0.12) ** 2));
  return (x, y) => {
    const row = Math.floor(y / 16);
    const along = x / 32 + (row & 1) / 2;
    const column = Math.floor(along);
    const shade = 0.6 + 0.08 * (shades[64 * (row & 63) + (column & 63)] ?? 0);
    return 0.2 + shade * joint(y / 16 - row) * joint(along - column);
  };
}

it.each([
  [1, [20, -14, -22, 12, -16, -20, 24, 14]],
  [2, [-18, 22, 16, 24, -20, -12, 14, -22]],
  [3, [24, 20, -14, 18, 18, -24, -16, -14]],
])('a start is left for a map in another perspective, where a wall repeats: %i', async (seed, offsets) => {
  const wall = bricks(seed);
  const ends = cornersOf(SMALL);
  const truth = fromCorners(
    ends,
    ends.map(([x, y], k) => [64 + x + (offsets[2 * k] ?? 0), 64 + y + (offsets[2 * k + 1] ?? 0)]),
  );
  const moving = engine.image({ ...LARGE, data: seenThrough(wall, translation(0, 0), LARGE) });
  const fixed = engine.image({ ...SMALL, data: seenThrough(wall, truth, SMALL) });
  const { W } = await fit(moving, fixed, { init: translation(64, 64) }).result();
  expect(cornerError(W, truth, SMALL)).toBeLessThan(0.5);
});

it('maps that explain a periodic texture alike are all named', async () => {
  const wall = (x: number, y: number) => 0.5 + 0.2 * Math.sin(x / 2.5) * Math.sin(y / 3.5);
  const whole = seenThrough(wall, [1, 0, 0, 0, 1, 0, 0, 0, 1], LARGE);
  const moving = engine.image({ ...LARGE, data: whole });
  const fixed = engine.image({ ...SMALL, data: seenThrough(wall, translation(64, 64), SMALL) });
  const { status, alternatives, W } = await fit(moving, fixed, { search: 'global' }).result();
  expect(status).toBe('ambiguous');
  expect(alternatives.length).toBeGreaterThan(0);
  for (const other of alternatives) expect(cornerError(other, W, SMALL)).toBeGreaterThan(1);
});

it('stops where it is told to, searching', async () => {
  const { moving, fixed } = images(engine, turned(2, 1, [0, 0]), 9);
  const controller = new AbortController();
  controller.abort();
  const { status } = await fit(moving, fixed, { search: 'global', signal: controller.signal }).result();
  expect(status).toBe('aborted');
});
