/** The 3×3 whose one entry is 1. */
export const unit = (entry: number): number[] => Array.from({ length: 9 }, (_, k) => (k === entry ? 1 : 0));
