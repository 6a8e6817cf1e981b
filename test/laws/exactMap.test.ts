import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactWords } from '../../shaders/geometry/exactMap.ts';
import { atMost, below } from '../support/expect.ts';
import { runs } from '../support/property.ts';

const LOW = 2 ** -16;
const WORD = 2 ** 32;

/** Entry k, in units of 2^(exponent − 28), modulo 2³². */
const entryOf = (words: readonly number[], k: number): number =>
  (words[2 * k] ?? 0) + (words[2 * k + 1] ?? 0) * LOW;
const wrapped = (value: number): number => value - WORD * Math.floor(value / WORD + 0.5);

const slope = fc.double({ min: -3, max: 3, noNaN: true });
const tilt = fc.double({ min: -1e-4, max: 1e-4, noNaN: true });
const shift = fc.double({ min: -9000, max: 9000, noNaN: true });
const maps = fc.tuple(slope, slope, shift, slope, slope, shift, tilt, tilt, fc.constantFrom(1, -1, 0.3));

describe('the words of a map', () => {
  it('hold each entry to half a unit of the low word', () => {
    fc.assert(
      fc.property(maps, (w) => {
        const words = exactWords(w, [8192, 8192]);
        const unit = 2 ** ((words[18] ?? 0) - 28);
        w.forEach((value, k) => {
          const difference = wrapped(entryOf(words, k) - value / unit);
          atMost(Math.abs(difference), 0.5 * LOW + 1e-9 * Math.abs(value / unit / WORD));
        });
      }),
      runs(100),
    );
  });

  it('leave room for z all over the output', () => {
    fc.assert(
      fc.property(maps, (w) => {
        const bound = 2 ** (exactWords(w, [8192, 4096])[18] ?? 0);
        for (const [x, y] of [
          [0, 0],
          [8192, 0],
          [0, 4096],
          [8192, 4096],
        ] as const) {
          below(Math.abs(w[6] * x + w[7] * y + w[8]), bound);
        }
      }),
      runs(100),
    );
  });

  it('are not used where a pixel is out of their reach', () => {
    const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    expect(exactWords(identity, [65536, 1])[19]).toBe(1);
    expect(exactWords(identity, [65537, 1])[19]).toBe(0);
  });
});
