import { inverseOf } from '../arithmetic/affine.ts';
import type { Matrix, Space } from '../arithmetic/contracts.ts';
import { cube, cubeRoot } from '../arithmetic/cubeRoot.ts';
import { curved } from '../arithmetic/curved.ts';
import { product } from '../arithmetic/matrix.ts';
import { RGB_TO_XYZ } from '../arithmetic/primaries.ts';

/** XYZ to the cones, and their cube roots to lightness and opponents: Ottosson (2020), in CSS Color 4's digits. */
const XYZ_TO_CONES: Matrix = [
  0.819022437996703, 0.3619062600528904, -0.1288737815209879, 0.0329836539323885, 0.9292868615863434,
  0.0361446663506424, 0.0481771893596242, 0.2642395317527308, 0.6335478284694309,
];
const CONES_TO_LAB: Matrix = [
  0.210454268309314, 0.7936177747023054, -0.0040720430116193, 1.9779985324311684, -2.4285922420485799,
  0.450593709617411, 0.0259040424655478, 0.7827717124575296, -0.8086757549230774,
];

const cones = { matrix: product(XYZ_TO_CONES, RGB_TO_XYZ) };
const opponent = { matrix: CONES_TO_LAB };

/** Oklab (Ottosson 2020). */
export const oklab = {
  channels: ['l', 'a', 'b'],
  ranges: [
    [0, 1],
    [-0.4, 0.4],
    [-0.4, 0.4],
  ],
  to: {
    'linear-rgb': curved('color_oklab_to_linear_rgb', cube, {
      before: { matrix: inverseOf(opponent).matrix },
      after: { matrix: inverseOf(cones).matrix },
    }),
  },
  from: {
    'linear-rgb': curved('color_linear_rgb_to_oklab', cubeRoot, { before: cones, after: opponent }),
  },
} as const satisfies Space;
