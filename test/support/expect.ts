import { expect } from 'vitest';

// `expect` takes microseconds: where thousands of numbers are compared, it is asked about those that are wrong.

/** Expects value ≤ limit, and no NaN. */
export function atMost(value: number | undefined, limit: number): void {
  if (!(Number(value) <= limit)) expect(value).toBeLessThanOrEqual(limit);
}

/** Expects value < limit, and no NaN. */
export function below(value: number | undefined, limit: number): void {
  if (!(Number(value) < limit)) expect(value).toBeLessThan(limit);
}

/** Expects |a − b| < 10^−digits / 2, as `toBeCloseTo` does. */
export function closeTo(a: number | undefined, b: number, digits: number): void {
  if (!(Math.abs(Number(a) - b) < 10 ** -digits / 2)) expect(a).toBeCloseTo(b, digits);
}

/** Expects the same numbers, the sign of 0 included. */
export function sameNumbers(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  for (let k = 0; k < expected.length; k++) {
    if (!Object.is(got[k], expected[k])) expect(`[${k}] is ${got[k]}`).toBe(`[${k}] is ${expected[k]}`);
  }
}
