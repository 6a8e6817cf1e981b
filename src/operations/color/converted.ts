import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import { ImageError } from '../../base/errors.ts';
import type { Executor } from '../../executor/executor.ts';
import { Image } from '../../image/image.ts';
import { type ColorImage, isColor } from '../colorSupport.ts';
import { recoded } from '../recoded.ts';
import { colorImage } from './colorImage.ts';

/** Throws ImageError unless the image says which colors its channels are. */
export function colorsOf(image: Image): ColorImage {
  if (isColor(image)) return image;
  throw new ImageError(
    "this image does not say which colors its channels are: make it with a colorant, as in engine.image({ …, colorant: 'RGB' })",
  );
}

/** The same colors, stored otherwise. */
export const converted = (executor: Executor, image: ColorImage, to: Stored): Image =>
  colorImage(executor, image, to, () => recoded(executor, image.wordsOf(executor), image, image.stored, to));

/** The same colors as planes of numbers, which the image keeps: `to` is of float32. */
export const formOfImage = (executor: Executor, image: ColorImage, to: Stored): Image =>
  image.form(JSON.stringify(to), () => planesOfColors(executor, image, to));

/** The same, which the caller frees. */
export const planesOfColors = (executor: Executor, image: ColorImage, to: Stored): Image => {
  const words = image.wordsOf(executor);
  return new Image(executor, image, channelsOf(to), () => recoded(executor, words, image, image.stored, to));
};
