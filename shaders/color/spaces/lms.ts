import { affine, inverseOf } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';

/** CAT02 (CIE 159:2004, CIECAM02), as Colors.jl has LMS; its rows sum to 1. */
const cones = { matrix: [0.7328, 0.4296, -0.1624, -0.7036, 1.6975, 0.0061, 0.003, 0.0136, 0.9834] } as const;

/** Responses of long, middle and short cones. */
export const lms = {
  channels: ['l', 'm', 's'],
  ranges: [
    [0, 1],
    [0, 1.1],
    [0, 1.1],
  ],
  to: { xyz: affine('color_lms_to_xyz', { matrix: inverseOf(cones).matrix }) },
  from: { xyz: affine('color_xyz_to_lms', cones) },
} as const satisfies Space;
