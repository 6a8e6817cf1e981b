/** Distance in pixels to which outside positions are clamped: beyond it, all taps of every scheme read the same values. */
export const REACH = 24;
