import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import { ImageError } from '../../errors.ts';
import type { Executor } from '../../executor.ts';
import { Image } from '../../image.ts';
import { recoded } from '../recoded.ts';
import { type ColourImage, isColour } from './isColour.ts';

/** Throws ImageError unless the image says which colours its channels are. */
export function coloursOf(image: Image): ColourImage {
  if (isColour(image)) return image;
  throw new ImageError(
    "this image does not say which colours its channels are: make it with a colorant, as in engine.image({ …, colorant: 'RGB' })",
  );
}

/** The same colours, stored otherwise. */
export const converted = (executor: Executor, image: ColourImage, to: Stored): Image =>
  new Image(executor, image, to, () => recoded(executor, image.wordsOf(executor), image, image.stored, to));

/** The same colours as planes of numbers, which the image keeps: `to` is of float32. */
export const formOfImage = (executor: Executor, image: ColourImage, to: Stored): Image =>
  image.form(JSON.stringify(to), () => planesOfColours(executor, image, to));

/** The same, which the caller frees. */
export const planesOfColours = (executor: Executor, image: ColourImage, to: Stored): Image => {
  const words = image.wordsOf(executor);
  return new Image(executor, image, channelsOf(to), () => recoded(executor, words, image, image.stored, to));
};
