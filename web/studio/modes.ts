/** The ways to compare, as the stage's shader knows them. */
export const COMPARE_MODES = {
  overlay: 0,
  blink: 1,
  difference: 2,
  checkerboard: 3,
  swipe: 4,
  'side-by-side': 5,
  anaglyph: 6,
} as const;
export type CompareName = keyof typeof COMPARE_MODES;
