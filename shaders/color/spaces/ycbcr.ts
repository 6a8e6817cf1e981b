import { affine, inverseOf } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';

/** BT.601 of 8 bits with foot and head room (Poynton 2003), as Colors.jl has it. */
const fromRgb = {
  matrix: [65.481, 128.553, 24.966, -37.797, -74.203, 112, 112, -93.786, -18.214],
  offset: [16, 128, 128],
} as const;

/** Luma and two color differences of encoded rgb: Y′ from 16 to 235, Cb and Cr from 16 to 240. */
export const ycbcr = {
  channels: ['y', 'cb', 'cr'],
  ranges: [
    [16, 235],
    [16, 240],
    [16, 240],
  ],
  to: { rgb: affine('color_ycbcr_to_rgb', inverseOf(fromRgb)) },
  from: { rgb: affine('color_rgb_to_ycbcr', fromRgb) },
} as const satisfies Space;
