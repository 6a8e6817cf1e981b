import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { imageOfNumbers } from '../image/imageOfNumbers.ts';
import { type ImageSource, pixelsOf } from '../image/imageSource.ts';
import { colorsIn } from './colorSupport.ts';

/**
 * Makes an image from a source, a color image if it has a colorant. Throws SizeError, OptionError if an
 * option of the colors is missing, ImageError for colors on an engine without color support.
 */
export function imageOf(executor: Executor, source: ImageSource): Image {
  const pixels = pixelsOf(source);
  if (pixels.colorant === undefined) return imageOfNumbers(executor, pixels);
  return colorsIn(executor).image(executor, pixels);
}
