import type { Extension } from '../contracts.ts';

/** Binomial coefficients of the vanishing difference, from the next coefficient on. */
const DIFFERENCES = [[1], [2, -1], [3, -3, 1]] as const;

/** The third difference vanishes, as far as there are samples: parabolas go on (`Free`, not-a-knot for degree 2). */
export const free: Extension = {
  terms: (k, size) =>
    (DIFFERENCES[Math.min(size, DIFFERENCES.length) - 1] ?? []).map((weight, j) => ({
      index: j + 1 - k,
      weight,
    })),
};
