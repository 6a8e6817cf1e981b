import { affine } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';
import { curved } from '../arithmetic/curved.ts';
import { decode, encode } from '../arithmetic/transfer.ts';

/** A gray's number alone: what else a triple holds is dropped. */
const first = { matrix: [1, 0, 0, 0, 0, 0, 0, 0, 0] } as const;

/** Luminance, encoded as sRGB is, so that it is each of r, g and b of its gray. */
export const gray = {
  channels: ['gray'],
  ranges: [[0, 1]],
  to: {
    'linear-gray': curved('color_gray_to_linear_gray', decode, { before: first }),
    rgb: affine('color_gray_to_rgb', { matrix: [1, 0, 0, 1, 0, 0, 1, 0, 0] }),
  },
  from: { 'linear-gray': curved('color_linear_gray_to_gray', encode, { before: first }) },
} as const satisfies Space;
