import type { Extension } from '../../leaf/contracts.ts';

/** c₋ₖ = c(size − k). */
export const repeat: Extension = { terms: (k, size) => [{ index: size - k, weight: 1 }] };
