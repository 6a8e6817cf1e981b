import type { Space } from '../arithmetic/contracts.ts';
import { fromPolar, toPolar } from '../arithmetic/polar.ts';

/** Less chroma than this is gray, as in LCHab. */
const GREY = 0.0015;

/** CIELUV in polar coordinates. */
export const lchuv = {
  channels: ['l', 'c', 'h'],
  ranges: [
    [0, 100],
    [0, 220],
    [0, 360],
  ],
  hue: 2,
  to: { luv: fromPolar('color_lchuv_to_luv') },
  from: { luv: toPolar('color_luv_to_lchuv', GREY) },
} as const satisfies Space;
