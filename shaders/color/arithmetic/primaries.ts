import type { Matrix, Triple } from './contracts.ts';
import { diagonal, fromColumns, inverse, product, transform } from './matrix.ts';

/** X and Z over Y, from a chromaticity. */
const tristimulus = (x: number, y: number): Triple => [x / y, 1, (1 - x - y) / y];

/** D65, by its four-digit chromaticity, as IEC 61966-2-1 and CSS Color 4 have it. */
export const WHITE_CHROMATICITY = [0.3127, 0.329] as const;
export const WHITE: Triple = tristimulus(...WHITE_CHROMATICITY);

const PRIMARIES = fromColumns(tristimulus(0.64, 0.33), tristimulus(0.3, 0.6), tristimulus(0.15, 0.06));

/** Linear sRGB to XYZ: its columns are the primaries, in the amounts that make white. */
export const RGB_TO_XYZ: Matrix = product(PRIMARIES, diagonal(transform(inverse(PRIMARIES), WHITE)));
