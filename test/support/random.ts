import fc from 'fast-check';

/** A stream of numbers in [0, 1) that depends on the seed alone (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Samples in [−1, 1) that float32 holds exactly, so that both engines see the same. */
export function noise(length: number, seed: number): Float64Array {
  const next = stream(seed);
  return Float64Array.from({ length }, () => Math.fround(2 * next() - 1));
}

/** Numbers spread evenly over [min, max]; `fc.double` spreads them over the bits, so that most are tiny. */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 24 }).map((k) => min + ((max - min) * k) / 2 ** 24);
