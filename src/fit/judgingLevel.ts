/**
 * The level on which candidates are compared: fine enough to tell them apart, coarse enough to average out
 * noise.
 */
export const judgingLevel = ({ levels }: { readonly levels: number }): number => Math.max(levels - 3, 0);
