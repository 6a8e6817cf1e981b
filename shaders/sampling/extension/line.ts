import type { Extension } from '../../leaf/contracts.ts';

/** c₋ₖ = 2 c₀ − cₖ: the curvature is 0 at the first sample (the natural spline). */
export const line: Extension = {
  terms: (k, size) =>
    size > 1
      ? [
          { index: 0, weight: 2 },
          { index: k, weight: -1 },
        ]
      : [{ index: 0, weight: 1 }],
};
