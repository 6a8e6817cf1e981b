import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError } from '../../src/base/errors.ts';
import {
  CONVENTIONS,
  type ConventionName,
  fromConvention,
  toConvention,
} from '../../src/geometry/conventions.ts';
import { apply, type Homography, invert, normalize } from '../../src/geometry/homography.ts';
import { below, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { between } from '../support/random.ts';

type Position = readonly [number, number];
type Size = { readonly width: number; readonly height: number };
type Words = (p: Position, frame: Size) => Position;

const source = { width: 14, height: 11 };
const output = { width: 17, height: 9 };
const frames = { source, output };
const centers = (size: number, k: number) => (2 * k) / (size - 1) - 1;
const edges = (size: number, k: number) => (2 * k + 1) / size - 1;
/** The pixel that is meant, where `grid_sample` reads another one, edge to edge. */
const meant = (size: number, k: number) => ((edges(size, k) + 1) * (size - 1)) / 2;

const pixels: Words = (p) => p;
const rowColumn: Words = ([x, y]) => [y, x];
const julia: Words = ([x, y]) => [y + 1, x + 1];
const aligned: Words = ([x, y], { width, height }) => [centers(width, x), centers(height, y)];
const unaligned: Words = ([x, y], { width, height }) => [edges(width, x), edges(height, y)];
const misread: Words = ([x, y], { width, height }) => [meant(width, x), meant(height, y)];

/** A position of ours, in the words of each convention; `forward` leads from the source to the output. */
const WORDS: {
  readonly [K in ConventionName]: {
    readonly inSource: Words;
    readonly inOutput: Words;
    readonly forward?: true;
  };
} = {
  pullback: { inSource: pixels, inOutput: pixels },
  opencv: { inSource: pixels, inOutput: pixels, forward: true },
  'row-column': { inSource: rowColumn, inOutput: rowColumn },
  julia: { inSource: julia, inOutput: julia },
  normalized: { inSource: aligned, inOutput: aligned },
  'normalized-unaligned': { inSource: unaligned, inOutput: unaligned },
  kornia: { inSource: pixels, inOutput: pixels, forward: true },
  'kornia-unaligned': { inSource: misread, inOutput: pixels, forward: true },
  'kornia-normalized': { inSource: aligned, inOutput: aligned },
  'kornia-normalized-unaligned': { inSource: unaligned, inOutput: aligned },
  tfjs: { inSource: pixels, inOutput: pixels },
  'scikit-image': { inSource: pixels, inOutput: pixels },
  'scikit-image-forward': { inSource: pixels, inOutput: pixels, forward: true },
};

/** What the convention's own numbers do to a position: (a x + b y + c) / (g x + h y + i), with i = 1 of eight. */
const own = (given: ArrayLike<number>, p: Position): Position =>
  apply(given.length === 8 ? [...Array.from(given), 1] : given, ...p);

describe.each(Object.keys(CONVENTIONS) as ConventionName[])('%s', (name) => {
  const { inSource, inOutput, forward } = WORDS[name];
  const { numbers, framed } = CONVENTIONS[name];

  function agrees(given: ArrayLike<number>, ours: Homography, p: Position) {
    const there = apply(ours, ...p);
    const ends = [inOutput(p, output), inSource(there, source)] as const;
    const [from, to] = forward ? [ends[1], ends[0]] : ends;
    const [x, y] = own(given, from);
    fc.pre(Math.hypot(x, y) < 1e3 && Math.hypot(...from) < 1e3);
    closeTo(x, to[0], 6);
    closeTo(y, to[1], 6);
  }
  const positions = fc.tuple(between(0, 16), between(0, 8));
  const anyMap = anyShape.map((shape) => mapOf(shape, [2, 2], [2, 2]));

  it('says of every pixel what its own formula says', () => {
    fc.assert(
      fc.property(anyMap, positions, (map, p) => {
        const given = numbers === 8 ? normalize(map).subarray(0, 8) : map;
        agrees(given, fromConvention(name, given, frames), p);
      }),
      runs(100),
    );
  });

  it('is said of our maps, by its own formula', () => {
    fc.assert(
      fc.property(anyMap, positions, (map, p) => {
        const said = toConvention(name, map, frames);
        expect(said).toHaveLength(numbers);
        agrees(said, map, p);
      }),
      runs(100),
    );
  });

  it('comes back the same', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const back = normalize(fromConvention(name, toConvention(name, map, frames), frames));
        const unit = Math.max(...normalize(map).map(Math.abs));
        for (const [k, value] of normalize(map).entries()) below(Math.abs(value - back[k]!), 1e-10 * unit);
      }),
      runs(100),
    );
  });

  it('refuses what is not one of its maps', async () => {
    const other = Array(17 - numbers).fill(1);
    await expectError(() => fromConvention(name, other, frames), MapError, new RegExp(`give ${numbers}`));
    await expectError(() => fromConvention(name, Array(numbers).fill(0), frames), MapError, /singular/);
    await expectError(() => toConvention(name, Array(9).fill(0), frames), MapError, /singular/);
  });

  it(`${framed ? 'refers' : 'does not refer'} to the frames`, () => {
    const map = [1, 0.2, 3, -0.1, 1, 2, 0.01, 0, 1];
    const larger = { source: { width: 20, height: 30 }, output: { width: 8, height: 5 } };
    const [here, there] = [toConvention(name, map, frames), toConvention(name, map, larger)];
    expect([...here].every((value, k) => value === there[k])).toBe(!framed);
  });
});

it('normalize_homography, as in a test of Kornia', () => {
  const sizes = { source: { width: 5, height: 2 }, output: { width: 5, height: 2 } };
  const forward = [0.5, 0, 1, 0, 2, 2, 0, 0, 1];
  const normalized = invert(toConvention('kornia-normalized', invert(forward), sizes));
  const expected = [0.5, 0, 0, 0, 2, 5, 0, 0, 1];
  for (const [k, value] of normalize(normalized).entries()) closeTo(value, expected[k]!, 12);
});

it('tf.js cannot write a map whose first pixel is on the horizon', async () => {
  const map = [0, 0, 1, 0, 1, 0, 1, 0, 0];
  await expectError(() => toConvention('tfjs', map, frames), MapError, /move the output/);
});
