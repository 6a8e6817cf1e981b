import type { Space } from '../arithmetic/contracts.ts';
import { fromPolar, toPolar } from '../arithmetic/polar.ts';

/** Less chroma than this is gray (CSS Color 4, of LCH). */
const GREY = 0.0015;

/** CIELAB in polar coordinates. */
export const lchab = {
  channels: ['l', 'c', 'h'],
  ranges: [
    [0, 100],
    [0, 150],
    [0, 360],
  ],
  hue: 2,
  to: { lab: fromPolar('color_lchab_to_lab') },
  from: { lab: toPolar('color_lab_to_lchab', GREY) },
} as const satisfies Space;
