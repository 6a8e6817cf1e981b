import type { Stored } from '../../../shaders/format/stored.ts';
import type { Image } from '../../image/image.ts';

/** An image of colors. */
export type ColorImage = Image & { readonly stored: Stored };

export const isColor = (image: Image): image is ColorImage => image.stored !== undefined;
