import { affine } from '../affine.ts';
import type { Space } from '../contracts.ts';
import { curved } from '../curved.ts';
import { decode, encode } from '../transfer.ts';

/** A grey's number alone: what else a triple holds is dropped. */
const first = { matrix: [1, 0, 0, 0, 0, 0, 0, 0, 0] } as const;

/** Luminance, encoded as sRGB is, so that it is each of r, g and b of its grey. */
export const gray = {
  channels: ['gray'],
  ranges: [[0, 1]],
  to: {
    'linear-gray': curved('colour_gray_to_linear_gray', decode, { before: first }),
    rgb: affine('colour_gray_to_rgb', { matrix: [1, 0, 0, 1, 0, 0, 1, 0, 0] }),
  },
  from: { 'linear-gray': curved('colour_linear_gray_to_gray', encode, { before: first }) },
} as const satisfies Space;
