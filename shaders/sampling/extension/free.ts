import type { Extension } from '../../leaf/contracts.ts';

/** What makes the first, second, third and fourth difference vanish: binomial coefficients, of alternating sign. */
const DIFFERENCES = [[1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const;

/**
 * The difference of order degree + 1 vanishes, as far as there are samples, so that the first two cells share one
 * polynomial (`Free`, not-a-knot).
 */
export const free: Extension = {
  terms: (k, size, support) =>
    (DIFFERENCES[Math.min(size, support, DIFFERENCES.length) - 1] ?? []).map((weight, j) => ({
      index: j + 1 - k,
      weight,
    })),
};
