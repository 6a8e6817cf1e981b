import type { Extension } from '../../leaf/contracts.ts';

/** c₋ₖ = cₖ₋₁: the slope is 0 at the first pixel's outer edge. */
export const reflect: Extension = { terms: (k) => [{ index: k - 1, weight: 1 }] };
