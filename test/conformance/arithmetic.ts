import type { Backend } from '../../src/index.ts';

/** How an engine rounds. */
export interface Arithmetic {
  /** The unit of what it computes. */
  readonly epsilon: number;
  /** The unit of the images that it is given, and that it makes. */
  readonly storage: number;
}

export const arithmeticOf = (backend: Backend): Arithmetic => ({
  epsilon: backend === 'cpu' ? 2 ** -53 : 2 ** -24,
  storage: 2 ** -24,
});

/** The largest difference between numbers and their float32. */
export const storageError = (values: ArrayLike<number>): number =>
  Math.max(0, ...Array.from(values, (value) => Math.abs(value - Math.fround(value))));
