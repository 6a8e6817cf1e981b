import { expect, it } from 'vitest';
import {
  apply,
  createEngine,
  fitSequence,
  type Homography,
  invert,
  MapError,
  multiply,
  OptionError,
  stabilize,
  translation,
  warp,
} from '../../src/index.ts';
import { gaussian } from '../fit/gaussian.ts';
import { cornerError } from '../fit/pairs.ts';
import { CORNERS, filmed, path, SIZE } from './frames.ts';

/** Where each frame's corners of the smoothed camera see the template. */
const tracks = (maps: readonly Homography[], steady?: readonly Homography[]): number[][] =>
  maps.map((W, i) => {
    const seen = steady?.[i] ? multiply(invert(W), steady[i]) : invert(W);
    return CORNERS.flatMap(([x, y]) => apply(seen, x, y));
  });

/** Root mean square of the second differences: what the eye sees as shake. */
function jitter(positions: readonly number[][]): number {
  const seconds = positions
    .slice(2)
    .flatMap((now, i) =>
      now.map((value, k) => value - 2 * (positions[i + 1]?.[k] ?? 0) + (positions[i]?.[k] ?? 0)),
    );
  return Math.sqrt(seconds.reduce((sum, d) => sum + d * d, 0) / seconds.length);
}

it.each([
  [2, 10],
  [4, 30],
])('smoothing of σ = %i frames makes shake %i times smaller', (smoothing, factor) => {
  const maps = path(40, { shake: 2 });
  const steady = stabilize(maps, SIZE, { smoothing });
  expect(jitter(tracks(maps, steady))).toBeLessThan(jitter(tracks(maps)) / factor);
});

it('a steady motion stays as it is, at the ends too', () => {
  const maps = Array.from({ length: 12 }, (_, i) => translation(-3 * i, 2 * i));
  for (const map of stabilize(maps, SIZE, { smoothing: 4 })) {
    expect(cornerError(map, translation(0, 0), SIZE)).toBeLessThan(1e-9);
  }
});

it('a frame that was pushed aside is looked up where it went', () => {
  const next = gaussian(4);
  const pushes = Array.from({ length: 21 }, () => [3 * next(), 3 * next()] as const);
  const middle = stabilize(
    pushes.map(([x, y]) => translation(x, y)),
    SIZE,
    { smoothing: 100 },
  )[10];
  const mean = [0, 1].map((k) => pushes.reduce((sum, push) => sum + (push[k] ?? 0), 0) / pushes.length);
  const [x, y] = pushes[10] ?? [0, 0];
  const expected = translation(x - (mean[0] ?? 0), y - (mean[1] ?? 0));
  expect(cornerError(middle ?? [], expected, SIZE)).toBeLessThan(0.05);
});

it('frames warped by the maps hold still', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const truth = path(9, { shake: 2 }).map((W, i) => multiply(W, invert(path(9)[i] ?? [])));
  const frames = filmed(engine, truth);
  const { maps } = await fitSequence(frames).result();
  const steady = stabilize(maps, SIZE, { smoothing: 50 });
  const difference = async (warps: readonly Homography[]) => {
    const seen = await Promise.all(frames.map((frame, i) => warp(frame, warps[i] ?? []).read()));
    let sum = 0;
    for (let i = 1; i < seen.length; i++) {
      for (let y = 12; y < 60; y++) {
        for (let x = 12; x < 68; x++)
          sum += ((seen[i]?.[y * 80 + x] ?? 0) - (seen[i - 1]?.[y * 80 + x] ?? 0)) ** 2;
      }
    }
    return Math.sqrt(sum);
  };
  const still = frames.map(() => translation(0, 0));
  expect(await difference(steady)).toBeLessThan((await difference(still)) / 3);
});

/** A camera that turns by these angles about its upright axis. */
const turning = (angles: readonly number[]) =>
  angles.map((angle) => {
    const k = [80, 0, 40, 0, 80, 36, 0, 0, 1];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return multiply(multiply(k, [c, 0, -s, 0, 1, 0, s, 0, c]), invert(k));
  });

it('a template that is long out of sight does not matter', () => {
  const around = turning(Array.from({ length: 60 }, (_, i) => 0.1 * i));
  for (const map of stabilize(around, SIZE, { smoothing: 5 })) {
    expect(cornerError(map, translation(0, 0), SIZE)).toBeLessThan(10);
  }
});

it('frames that look the other way do not count', () => {
  for (const map of stabilize(turning([0, Math.PI, 0, Math.PI, 0]), SIZE)) {
    expect(cornerError(map, translation(0, 0), SIZE)).toBeLessThan(1e-6);
  }
});

it('one frame is left as it is, and none give none', () => {
  expect([...(stabilize([translation(4, 5)], SIZE)[0] ?? [])]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(stabilize([], SIZE)).toEqual([]);
});

it('what cannot be smoothed is refused', () => {
  expect(() => stabilize([], SIZE, { smoothing: 0 })).toThrow(OptionError);
  expect(() => stabilize([new Float64Array(9)], SIZE)).toThrow(MapError);
});
