import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVENTIONS, type ConventionName, fromConvention } from '../../src/conventions.ts';
import { apply } from '../../src/homography.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { between } from '../support/random.ts';

type Position = readonly [number, number];
const source = { width: 14, height: 11 };
const output = { width: 17, height: 9 };
const centres = (size: number, k: number) => (2 * k) / (size - 1) - 1;
const edges = (size: number, k: number) => (2 * k + 1) / size - 1;

/** A position of ours, in the words of each convention. */
const WORDS: {
  readonly [K in ConventionName]: (p: Position, frame: { width: number; height: number }) => Position;
} = {
  pullback: (p) => p,
  opencv: (p) => p,
  'row-column': ([x, y]) => [y, x],
  julia: ([x, y]) => [y + 1, x + 1],
  normalized: ([x, y], { width, height }) => [centres(width, x), centres(height, y)],
  'normalized-unaligned': ([x, y], { width, height }) => [edges(width, x), edges(height, y)],
};

describe.each(Object.keys(CONVENTIONS) as ConventionName[])('%s', (name) => {
  const words = WORDS[name];

  it('says of every pixel what its own formula says', () => {
    const positions = fc.tuple(between(0, 16), between(0, 8));
    fc.assert(
      fc.property(anyShape, positions, (shape, p) => {
        const given = mapOf(shape, [2, 2], [2, 2]);
        const ours = fromConvention(name, given, { source, output });
        const there = apply(ours, ...p);
        // OpenCV's goes from the source to the output, the others from the output to the source.
        const [from, to] =
          name === 'opencv'
            ? [words(there, source), words(p, output)]
            : [words(p, output), words(there, source)];
        const [x, y] = apply(given, ...from);
        fc.pre(Math.hypot(x, y) < 1e3 && Math.hypot(...from) < 1e3);
        expect(x).toBeCloseTo(to[0], 6);
        expect(y).toBeCloseTo(to[1], 6);
      }),
      { seed: 9 },
    );
  });
});
