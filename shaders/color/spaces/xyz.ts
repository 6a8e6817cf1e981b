import { affine, inverseOf } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';
import { RGB_TO_XYZ, WHITE } from '../arithmetic/primaries.ts';

const fromRgb = { matrix: RGB_TO_XYZ };

/** CIE 1931 XYZ, with Y = 1 at white. */
export const xyz = {
  channels: ['x', 'y', 'z'],
  ranges: [
    [0, WHITE[0]],
    [0, WHITE[1]],
    [0, WHITE[2]],
  ],
  to: { 'linear-rgb': affine('color_xyz_to_linear_rgb', { matrix: inverseOf(fromRgb).matrix }) },
  from: { 'linear-rgb': affine('color_linear_rgb_to_xyz', fromRgb) },
} as const satisfies Space;
