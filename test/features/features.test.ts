import { describe, expect, it } from 'vitest';
import { stream } from '../../src/base/random.ts';
import { featuresOf } from '../../src/features/features.ts';
import { type Kind, matchesOf } from '../../src/features/matching.ts';
import type { Plane } from '../../src/search/plane.ts';
import { unrepeated } from '../fit/unrepeated.ts';

const SIDE = 160;
const scene = unrepeated(5);

const planeOf = (value: (x: number, y: number) => number): Plane => ({
  width: SIDE,
  height: SIDE,
  data: Float32Array.from({ length: SIDE * SIDE }, (_, k) => value(k % SIDE, Math.floor(k / SIDE))),
  step: 1,
  offset: [0, 0],
});

it('features lie where blobs lie, to a tenth of a pixel, with sizes in their ratio', () => {
  const next = stream(3);
  for (let trial = 0; trial < 20; trial++) {
    const [x, y] = [70 + 20 * next(), 70 + 20 * next()];
    const sigma = 3 + 4 * next();
    const blob = planeOf((u, v) => Math.exp(-((u - x) ** 2 + (v - y) ** 2) / (2 * sigma ** 2)));
    const { x: xs, y: ys, size } = featuresOf(blob, 1, false);
    expect(Math.hypot((xs[0] ?? 0) - x, (ys[0] ?? 0) - y)).toBeLessThan(0.1);
    // The difference of Gaussians of a blob is largest near σ.
    expect((size[0] ?? 0) / sigma).toBeGreaterThan(0.6);
    expect((size[0] ?? 0) / sigma).toBeLessThan(1.4);
  }
});

describe('the features of a picture match those of', () => {
  const fixed = featuresOf(planeOf(scene), 300, false);
  const views: readonly (readonly [
    string,
    Kind,
    Plane,
    (x: number, y: number) => readonly [number, number],
  ])[] = [
    ['itself', { mirrored: false, inverted: false }, planeOf(scene), (x, y) => [x, y]],
    [
      'its mirror image',
      { mirrored: true, inverted: false },
      planeOf((x, y) => scene(SIDE - 1 - x, y)),
      (x, y) => [SIDE - 1 - x, y],
    ],
    [
      'its negative',
      { mirrored: false, inverted: true },
      planeOf((x, y) => 1 - scene(x, y)),
      (x, y) => [x, y],
    ],
    [
      'the negative of its mirror image',
      { mirrored: true, inverted: true },
      planeOf((x, y) => 1 - scene(x, SIDE - 1 - y)),
      (x, y) => [x, SIDE - 1 - y],
    ],
    [
      'itself turned by a quarter',
      { mirrored: false, inverted: false },
      planeOf((x, y) => scene(y, SIDE - 1 - x)),
      (x, y) => [SIDE - 1 - y, x],
    ],
  ];

  it.each(views)('%s', (_name, kind, plane, place) => {
    const moving = featuresOf(plane, 300, false);
    const matches = matchesOf(fixed, moving, kind);
    const right = matches.filter(({ fixed: f, moving: m }) => {
      const [x, y] = place(fixed.x[f] ?? 0, fixed.y[f] ?? 0);
      return Math.hypot((moving.x[m] ?? 0) - x, (moving.y[m] ?? 0) - y) < 1;
    });
    expect(matches.length).toBeGreaterThan(0.6 * fixed.count);
    expect(right.length).toBeGreaterThan(0.95 * matches.length);
  });
});
