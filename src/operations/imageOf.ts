import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { imageOfNumbers } from '../image/imageOfNumbers.ts';
import { type ImageSource, pixelsOf } from '../image/imageSource.ts';
import { colorsIn } from './colorSupport.ts';

/**
 * An image of what is given: of colors where it says which. Throws SizeError, OptionError for colors that do not say what they are,
 * ImageError for colors on an engine without.
 */
export function imageOf(executor: Executor, source: ImageSource): Image {
  const pixels = pixelsOf(source);
  if (pixels.colorant === undefined) return imageOfNumbers(executor, pixels);
  return colorsIn(executor).image(executor, pixels);
}
