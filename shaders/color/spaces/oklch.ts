import type { Space } from '../arithmetic/contracts.ts';
import { fromPolar, toPolar } from '../arithmetic/polar.ts';

/** Less chroma than this is gray (CSS Color 4, of OkLCh). */
const GREY = 0.000004;

/** Oklab in polar coordinates. */
export const oklch = {
  channels: ['l', 'c', 'h'],
  ranges: [
    [0, 1],
    [0, 0.4],
    [0, 360],
  ],
  hue: 2,
  to: { oklab: fromPolar('color_oklch_to_oklab') },
  from: { oklab: toPolar('color_oklab_to_oklch', GREY) },
} as const satisfies Space;
