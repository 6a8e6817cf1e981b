import type { Extension } from '../../leaf/contracts.ts';

/** c₋ₖ = cₖ: the slope is 0 at the first sample. */
export const mirror: Extension = { terms: (k, size) => [{ index: size > 1 ? k : 0, weight: 1 }] };
