import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPACITY, DIGITS, WORDS } from '../../shaders/reduction/digits.ts';
import { accumulate, decodeSum } from '../../shaders/reduction/longAccumulator.ts';
import { exactSum } from '../support/exactSum.ts';
import { below } from '../support/expect.ts';
import { runs } from '../support/property.ts';

const sumOf = (values: readonly number[]): number => {
  const words = new Int32Array(WORDS);
  for (const value of values) accumulate(words, 0, value);
  return decodeSum(words, 0, 1);
};

const float = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('the long accumulator', () => {
  it('sums exactly, rounded once', () => {
    fc.assert(
      fc.property(fc.array(float, { maxLength: 60 }), (values) => {
        expect(sumOf(values)).toBe(exactSum(values) + 0);
      }),
      runs(100),
    );
  });

  it('holds one value as it is', () => {
    fc.assert(
      fc.property(float, (value) => {
        expect(sumOf([value])).toBe(value + 0);
      }),
      runs(100),
    );
  });

  it('does not depend on the order', () => {
    const shuffled = fc
      .array(float, { minLength: 2, maxLength: 40 })
      .chain((values) =>
        fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
      );
    fc.assert(
      fc.property(shuffled, ([values, other]) => {
        expect(sumOf(other)).toBe(sumOf(values));
      }),
      runs(100),
    );
  });

  it('keeps what a float sum would cancel', () => {
    expect(sumOf([1e30, 1, -1e30].map(Math.fround))).toBe(1);
    expect(sumOf([2 ** 127, 2 ** -149, -(2 ** 127)])).toBe(2 ** -149);
  });

  it('holds subnormals and the largest number', () => {
    expect(sumOf([2 ** -149, 3 * 2 ** -149, -(2 ** -130)])).toBe(4 * 2 ** -149 - 2 ** -130);
    const largest = (2 - 2 ** -23) * 2 ** 127;
    expect(sumOf([largest, largest])).toBe(2 * largest);
  });

  it('gives NaN when a term was infinite or NaN', () => {
    for (const bad of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
      expect(sumOf([1, bad, 2])).toBeNaN();
    }
  });

  it('takes as many adds of the largest digits as its capacity says', () => {
    // 24 ones shifted by 8 fill two digits; by 15 they reach into a third.
    for (const value of [
      0xffffff * 2 ** -141,
      -0xffffff * 2 ** -133,
      0xffffff * 2 ** 7,
      0xffff * 2 ** -149,
    ]) {
      const words = new Int32Array(WORDS);
      for (let k = 0; k < CAPACITY; k++) accumulate(words, 0, value);
      expect(decodeSum(words, 0, 1)).toBe(CAPACITY * value);
    }
  });

  it('would overflow a digit right above its capacity', () => {
    const words = new Int32Array(WORDS);
    for (let k = 0; k <= CAPACITY + 1; k++) accumulate(words, 0, 0xffff * 2 ** -149);
    below(words[0], 0);
  });

  it('adds up its copies, entry by entry', () => {
    const [entries, copies] = [3, 2];
    const words = new Int32Array(entries * copies * WORDS);
    for (let at = 0; at < entries * copies; at++) accumulate(words, at * WORDS, 2 ** at);
    expect([0, 1, 2].map((entry) => decodeSum(words, entry, entries))).toEqual([1 + 8, 2 + 16, 4 + 32]);
    words[4 * WORDS + DIGITS] = 1;
    expect([0, 1, 2].map((entry) => decodeSum(words, entry, entries))).toEqual([9, Number.NaN, 36]);
  });
});
