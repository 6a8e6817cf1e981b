import { inverseOf } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';
import { curved } from '../arithmetic/curved.ts';
import { illumination, lightness } from '../arithmetic/lightness.ts';
import { diagonal } from '../arithmetic/matrix.ts';
import { WHITE } from '../arithmetic/primaries.ts';

const relative = { matrix: diagonal([1 / WHITE[0], 1 / WHITE[1], 1 / WHITE[2]]) };
/** L* = 116 f(Y) − 16, a* = 500 (f(X) − f(Y)), b* = 200 (f(Y) − f(Z)) */
const opponent = { matrix: [0, 116, 0, 500, -500, 0, 0, 200, -200], offset: [-16, 0, 0] } as const;

/** CIELAB (CIE 15:2004), of D65. */
export const lab = {
  channels: ['l', 'a', 'b'],
  ranges: [
    [0, 100],
    [-125, 125],
    [-125, 125],
  ],
  to: {
    xyz: curved('color_lab_to_xyz', illumination, {
      before: inverseOf(opponent),
      after: { matrix: diagonal(WHITE) },
    }),
  },
  from: { xyz: curved('color_xyz_to_lab', lightness, { before: relative, after: opponent }) },
} as const satisfies Space;
