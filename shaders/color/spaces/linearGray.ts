import { affine } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';
import { RGB_TO_XYZ } from '../arithmetic/primaries.ts';

/** Luminance: the Y of linear sRGB (Rec. 709's weights). Colors lose all else on the way here; grays come back. */
export const linearGray = {
  channels: ['gray'],
  ranges: [[0, 1]],
  to: { 'linear-rgb': affine('color_linear_gray_to_linear_rgb', { matrix: [1, 0, 0, 1, 0, 0, 1, 0, 0] }) },
  from: {
    'linear-rgb': affine('color_linear_rgb_to_linear_gray', {
      matrix: [RGB_TO_XYZ[3], RGB_TO_XYZ[4], RGB_TO_XYZ[5], 0, 0, 0, 0, 0, 0],
    }),
  },
} as const satisfies Space;
