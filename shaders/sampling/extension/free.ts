import type { Extension } from '../../leaf/contracts.ts';

/** The coefficients with which the first, second, third and fourth difference vanish: binomials with alternating signs. */
const DIFFERENCES = [[1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const;

/**
 * The difference of order degree + 1 (less if there are few samples) is 0, so that the first two cells share one polynomial
 * (`Free`, not-a-knot).
 */
export const free: Extension = {
  terms: (k, size, support) =>
    (DIFFERENCES[Math.min(size, support, DIFFERENCES.length) - 1] ?? []).map((weight, j) => ({
      index: j + 1 - k,
      weight,
    })),
};
