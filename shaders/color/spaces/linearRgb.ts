import type { Space } from '../arithmetic/contracts.ts';

/** Linear light of sRGB's primaries: the hub. */
export const linearRgb = {
  channels: ['r', 'g', 'b'],
  ranges: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  to: {},
  from: {},
} as const satisfies Space;
