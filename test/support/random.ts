import fc from 'fast-check';
import { stream } from './stream.ts';

export { stream };

/** Samples in [−1, 1) that float32 holds exactly, so that both engines see the same. */
export function noise(length: number, seed: number): Float64Array {
  const next = stream(seed);
  return Float64Array.from({ length }, () => Math.fround(2 * next() - 1));
}

/** Numbers spread evenly over [min, max]; `fc.double` spreads them over the bits, so that most are tiny. */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 24 }).map((k) => min + ((max - min) * k) / 2 ** 24);
