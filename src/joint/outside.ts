/** The fill value that marks pixels outside the source: no sample is as small. */
export const OUTSIDE = -(2 ** 100);
