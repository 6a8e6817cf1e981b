import { OptionError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from './image.ts';
import type { PixelArray } from './imageSource.ts';
import { channelsIn, planesIn } from './pixelArray.ts';

/** An image of numbers in an array. Throws SizeError, or OptionError for what only colors have. */
export function imageOfNumbers(executor: Executor, pixels: PixelArray): Image {
  const channels = channelsIn(pixels);
  if (pixels.alpha !== undefined || pixels.format !== undefined) {
    throw new OptionError("an 'alpha' rule and a 'format' are of colors: say which, as in colorant: 'RGBA'");
  }
  return new Image(executor, pixels, channels, () => {
    const planes = planesIn(pixels, channels);
    return executor.samples(planes.length, planes);
  });
}
