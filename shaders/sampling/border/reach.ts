/** How far outside a position is kept: beyond it all taps of every scheme read the same, past the padding too. */
export const REACH = 24;
