import { affine, inverseOf } from '../arithmetic/affine.ts';
import type { Space } from '../arithmetic/contracts.ts';

/** NTSC's, in the digits of Colors.jl. */
const fromRgb = {
  matrix: [0.299, 0.587, 0.114, 0.595716, -0.274453, -0.321263, 0.211456, -0.522591, 0.311135],
} as const;

/** Luma and two chromas of NTSC, of encoded rgb. */
export const yiq = {
  channels: ['y', 'i', 'q'],
  ranges: [
    [0, 1],
    [-0.595716, 0.595716],
    [-0.522591, 0.522591],
  ],
  to: { rgb: affine('color_yiq_to_rgb', { matrix: inverseOf(fromRgb).matrix }) },
  from: { rgb: affine('color_rgb_to_yiq', fromRgb) },
} as const satisfies Space;
