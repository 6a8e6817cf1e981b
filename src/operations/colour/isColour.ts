import type { Stored } from '../../../shaders/format/stored.ts';
import type { Image } from '../../image.ts';

/** An image of colours. */
export type ColourImage = Image & { readonly stored: Stored };

export const isColour = (image: Image): image is ColourImage => image.stored !== undefined;
