import { OptionError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from './image.ts';
import type { PixelArray } from './imageSource.ts';
import { channelsIn, planesIn } from './pixelArray.ts';

/**
 * Makes an image of plain numbers from an array. Throws SizeError, or OptionError for options of color
 * images.
 */
export function imageOfNumbers(executor: Executor, pixels: PixelArray): Image {
  const channels = channelsIn(pixels);
  if (pixels.alpha !== undefined || pixels.format !== undefined) {
    throw new OptionError(
      "'alpha' and 'format' apply to color images only: add a colorant, such as colorant: 'RGBA'",
    );
  }
  return new Image(executor, pixels, channels, () => {
    const planes = planesIn(pixels, channels);
    return executor.samples(planes.length, planes);
  });
}
