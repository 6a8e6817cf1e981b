import type { Extension } from '../../leaf/contracts.ts';

/** c₋ₖ = cₖ: a slope of 0 at the first sample. */
export const mirror: Extension = { terms: (k, size) => [{ index: size > 1 ? k : 0, weight: 1 }] };
