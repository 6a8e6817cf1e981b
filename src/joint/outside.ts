/** What pixels that do not see the source are filled with, to be told from those that do: no sample is as low. */
export const OUTSIDE = -(2 ** 100);
