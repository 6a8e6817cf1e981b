import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import { ImageError } from '../../base/errors.ts';
import type { Executor } from '../../executor/executor.ts';
import { Image } from '../../image/image.ts';
import { type ColorImage, isColor } from '../colorSupport.ts';
import { recoded } from '../recoded.ts';
import { colorImage } from './colorImage.ts';

/** The image as a color image. Throws ImageError if it has no colorant. */
export function colorsOf(image: Image): ColorImage {
  if (isColor(image)) return image;
  throw new ImageError(
    "this image has no colorant, so its channels are plain numbers: pass one, as in engine.image({ …, colorant: 'RGB' })",
  );
}

/** The image converted to the colorant and format `to`. */
export const converted = (executor: Executor, image: ColorImage, to: Stored): Image =>
  colorImage(executor, image, to, () => recoded(executor, image.wordsOf(executor), image, image.stored, to));

/** The image converted to planes of `to`, which is float32. The image keeps the planes and destroys them with itself. */
export const formOfImage = (executor: Executor, image: ColorImage, to: Stored): Image =>
  image.form(JSON.stringify(to), () => planesOfColors(executor, image, to));

/** The same planes, which the caller destroys. */
export const planesOfColors = (executor: Executor, image: ColorImage, to: Stored): Image => {
  const words = image.wordsOf(executor);
  return new Image(executor, image, channelsOf(to), () => recoded(executor, words, image, image.stored, to));
};
