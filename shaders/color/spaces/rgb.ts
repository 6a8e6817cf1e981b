import type { Space } from '../arithmetic/contracts.ts';
import { curved } from '../arithmetic/curved.ts';
import { decode, encode } from '../arithmetic/transfer.ts';

/** sRGB, encoded (IEC 61966-2-1). */
export const rgb = {
  channels: ['r', 'g', 'b'],
  ranges: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  to: { 'linear-rgb': curved('color_rgb_to_linear_rgb', decode) },
  from: { 'linear-rgb': curved('color_linear_rgb_to_rgb', encode) },
} as const satisfies Space;
