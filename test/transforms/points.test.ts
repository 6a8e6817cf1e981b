import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError, OptionError, SizeError } from '../../src/base/errors.ts';
import type { Point } from '../../src/geometry/frame.ts';
import { apply, type Homography, invert, normalize } from '../../src/geometry/homography.ts';
import { fitPoints, fromCorners } from '../../src/geometry/transforms/fitPoints.ts';
import { TRANSFORMS, type TransformName } from '../../src/geometry/transforms/models/index.ts';
import { POINT_FITS } from '../../src/geometry/transforms/points/index.ts';
import { below } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { runs } from '../support/property.ts';
import { stream } from '../support/random.ts';
import { anyCenter, NAMES, PARAMETERS } from './cases.ts';

const distance = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);

/** Points spread over 100 px, whose triples are far from lines. */
function scatter(count: number, seed: number): Point[] {
  const next = stream(seed);
  const square: Point[] = [
    [-50, -40],
    [45, -50],
    [50, 48],
    [-44, 50],
  ];
  return Array.from({ length: count }, (_, k) => {
    const [x, y] = square[k] ?? [100 * next() - 50, 100 * next() - 50];
    return [x + 8 * next(), y + 8 * next()] as Point;
  });
}

const noisy = (points: readonly Point[], sigma: number, seed: number): Point[] => {
  const next = stream(seed);
  return points.map(([x, y]) => [x + sigma * (2 * next() - 1), y + sigma * (2 * next() - 1)]);
};

const error = (map: ArrayLike<number>, from: readonly Point[], to: readonly Point[], weights?: number[]) =>
  from.reduce((sum, p, k) => sum + (weights?.[k] ?? 1) * distance(apply(map, ...p), to[k]!) ** 2, 0);

function near(a: Homography, b: Homography, unit: number) {
  const [p, q] = [normalize(a), normalize(b)];
  const largest = Math.max(...q.map(Math.abs));
  for (const [k, value] of p.entries()) below(Math.abs(value - q[k]!), unit * largest);
}

/** A horizon that stays away from the points. */
const mild = (map: Homography, points: readonly Point[]) =>
  points.every(([x, y]) => (map[6]! * x + map[7]! * y + map[8]!) / map[8]! > 0.2);

const far = fc.constantFrom<Point>([0, 0], [3000, 2000]);
const settings = (name: TransformName) =>
  fc.record({ theta: PARAMETERS[name], center: anyCenter, extra: fc.nat(12), seed: fc.nat(1e6), far });

describe.each(NAMES)('%s', (name) => {
  const { needed } = POINT_FITS[name];

  it('finds the map of exact points, from the fewest on, in its direction', () => {
    fc.assert(
      fc.property(settings(name), ({ theta, center, extra, seed, far: [dx, dy] }) => {
        const about: Point = [center[0] + dx, center[1] + dy];
        const map = TRANSFORMS[name].matrix(theta, about);
        const from = scatter(needed + extra, seed).map(([x, y]): Point => [x + about[0], y + about[1]]);
        fc.pre(mild(map, [...from, about]));
        const to = from.map((p) => apply(map, ...p));
        const found = fitPoints(name, from, to, { center: about });
        for (const [k, p] of from.entries())
          below(distance(apply(found, ...p), to[k]!), 1e-10 * (1 + Math.hypot(...about, ...to[k]!)));
      }),
      runs(100),
    );
  });

  it('leaves no better parameters for noisy, weighted points', () => {
    fc.assert(
      fc.property(settings(name), ({ theta, center, extra, seed }) => {
        const map = TRANSFORMS[name].matrix(theta, center);
        const from = scatter(needed + 2 + extra, seed).map(([x, y]): Point => [x + center[0], y + center[1]]);
        fc.pre(mild(map, [...from, center]));
        const to = noisy(
          from.map((p) => apply(map, ...p)),
          2,
          seed + 1,
        );
        const next = stream(seed + 2);
        const weights = from.map(() => 0.2 + next());
        const found = fitPoints(name, from, to, { center, weights });
        fc.pre(mild(found, [...from, center]));
        const best = TRANSFORMS[name].read(found, center);
        const least = error(found, from, to, weights);
        for (const k of best.keys()) {
          for (const h of [-1e-3, 1e-3]) {
            const other = best.map((value, j) => (j === k ? value * (1 + h) + h * 1e-3 : value));
            const more = error(TRANSFORMS[name].matrix(other, center), from, to, weights);
            expect(more).toBeGreaterThan(least * (1 - 1e-9));
          }
        }
      }),
      runs(100),
    );
  });

  it('counts a pair of weight 2 as two pairs, and one of weight 0 not at all', () => {
    const from = scatter(7, 5);
    const map = TRANSFORMS[name].matrix(TRANSFORMS[name].identity);
    const to = noisy(
      from.map((p) => apply(map, ...p)),
      3,
      6,
    );
    const [twice, without] = [
      fitPoints(name, [...from, from[2]!], [...to, to[2]!]),
      from.map((_, k) => +(k !== 4)),
    ];
    near(fitPoints(name, from, to, { weights: from.map((_, k) => (k === 2 ? 2 : 1)) }), twice, 1e-7);
    const rest = <T>(all: readonly T[]) => all.filter((_, k) => k !== 4);
    near(fitPoints(name, from, to, { weights: without }), fitPoints(name, rest(from), rest(to)), 1e-9);
  });

  it('refuses fewer points than it needs', async () => {
    const points = scatter(needed - 1, 1);
    await expectError(
      () => fitPoints(name, points, points),
      SizeError,
      new RegExp(`give at least ${needed}`),
    );
  });
});

describe('published fits', () => {
  const from: Point[] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  const to: Point[] = [
    [1, 1],
    [3, 1],
    [1.5, 3],
  ];

  it('AffineMap(from => to) of CoordinateTransformations.jl', () => {
    near(fitPoints('affine', from, to), Float64Array.of(2, 0.5, 1, 0, 2, 1, 0, 0, 1), 1e-12);
  });

  it('kabsch(from => to) of CoordinateTransformations.jl', () => {
    const [c, s] = [0.9912279006826346, 0.132163720091018];
    const expected = Float64Array.of(c, s, 1.4588694597421157, -s, c, 1.380311939802794, 0, 0, 1);
    near(fitPoints('euclidean', from, to), expected, 1e-12);
  });
});

describe('four corners', () => {
  const square: Point[] = [
    [0, 0],
    [639, 0],
    [639, 479],
    [0, 479],
  ];
  const quad: Point[] = [
    [30, 12],
    [580, 60],
    [610, 470],
    [5, 400],
  ];

  it('give the map that takes them there', () => {
    const map = fromCorners(square, quad);
    for (const [k, p] of square.entries()) below(distance(apply(map, ...p), quad[k]!), 1e-10);
    near(fromCorners(quad, square), invert(map), 1e-11);
  });

  it('may be a bow tie, whose horizon passes between them', () => {
    const tie = [quad[0]!, quad[2]!, quad[1]!, quad[3]!];
    const map = fromCorners(square, tie);
    for (const [k, p] of square.entries()) below(distance(apply(map, ...p), tie[k]!), 1e-9);
  });

  it('of which three are on a line are refused, on either side', async () => {
    const flat: Point[] = [
      [0, 0],
      [10, 5],
      [20, 10],
      [3, 40],
    ];
    await expectError(() => fromCorners(flat, square), MapError, /points 1, 2, 3 of 'from' .* give four/);
    await expectError(() => fromCorners(square, flat), MapError, /points 1, 2, 3 of 'to' .* give four/);
    await expectError(() => fromCorners(square, Array(4).fill([1, 2])), MapError, /on one line/);
  });
});

describe('points that determine no map are refused', () => {
  const line = Array.from({ length: 6 }, (_, k): Point => [k, 2 * k + 1]);
  const same = Array.from({ length: 6 }, (): Point => [3, 4]);
  const free = scatter(6, 3);
  const almost = [...line.slice(0, 5), [100, 7] as Point];

  for (const name of ['affine', 'homography'] as const) {
    it(name, async () => {
      for (const points of [line, same]) {
        await expectError(() => fitPoints(name, points, free), MapError, /'from' lie on one line: give/);
        await expectError(() => fitPoints(name, free, points), MapError, /'to' lie on one line: give/);
      }
    });
  }

  it('homography, with all but one on a line', async () => {
    await expectError(() => fromCorners(almost, almost), MapError, /no homography: give four or more/);
  });

  for (const name of ['rotation', 'euclidean', 'similarity'] as const) {
    it(name, async () => {
      const center: Point = [3, 4];
      await expectError(() => fitPoints(name, same, free, { center }), MapError, /no angle: give/);
      await expectError(() => fitPoints(name, free, same, { center }), MapError, /no angle: give/);
    });
  }

  it('scaling', async () => {
    await expectError(() => fitPoints('scaling', [[3, 0]], [[6, 0]]), MapError, /no scales: give/);
  });
});

describe('wrong points are refused', () => {
  const points = scatter(5, 1);
  const broken = points.with(2, [1, Number.NaN]);

  it('by name', async () => {
    await expectError(() => fitPoints('shear' as 'affine', points, points), OptionError, /use translation/);
    await expectError(() => fitPoints('affine', points, points.slice(1)), SizeError, /give one for each/);
    await expectError(
      () => fitPoints('affine', points, points, { weights: [1] }),
      SizeError,
      /give one for each/,
    );
    await expectError(() => fitPoints('affine', broken, points), MapError, /point 3 of 'from'/);
    await expectError(() => fitPoints('affine', points, broken), MapError, /point 3 of 'to'/);
    const bad = (weights: number[]) => () => fitPoints('affine', points, points, { weights });
    await expectError(bad([1, -1, 1, 1, 1]), MapError, /weight of point 2/);
    await expectError(bad([1, 0, 0, 0, 1]), SizeError, /2 points of a positive weight/);
  });
});
