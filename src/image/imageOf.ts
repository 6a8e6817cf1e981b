import { COLORANTS } from '../../shaders/color/colorants.ts';
import { FORMATS } from '../../shaders/format/index.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { Executor } from '../executor/executor.ts';
import { Image } from './image.ts';
import { ALPHA_RULES, type ImageSource, type PixelArray, pixelsOf } from './imageSource.ts';
import { channelsIn, formatOf, planesIn, wordsIn } from './pixelArray.ts';

/** How the colors of an array are stored; undefined where it holds but numbers. Throws OptionError. */
function storedOf({ colorant: name, alpha, format, data }: PixelArray): Stored | undefined {
  if (name === undefined) {
    if (alpha === undefined && format === undefined) return undefined;
    throw new OptionError("an 'alpha' rule and a 'format' are of colors: say which, as in colorant: 'RGBA'");
  }
  const colorant = known(COLORANTS, 'colorant', name);
  const chosen = known(FORMATS, 'format', format ?? formatOf(data));
  if (COLORANTS[colorant].alpha === undefined) {
    if (alpha === undefined) return { format: chosen, colorant };
    throw new OptionError(`${colorant} has no alpha: leave alpha: '${alpha}' out`);
  }
  if (alpha === undefined) {
    throw new OptionError(`say what the colors of ${colorant} are: alpha: 'straight' or 'premultiplied'`);
  }
  const premultiplied = known(ALPHA_RULES, 'alpha rule', alpha) === 'premultiplied';
  return { format: chosen, colorant, ...(premultiplied && { premultiplied }) };
}

/** Throws SizeError unless there is a channel for each of the colorant's. */
function checkChannels(stored: Stored, channels: number): void {
  const names = COLORANTS[stored.colorant].channels;
  if (channels === names.length) return;
  throw new SizeError(
    `${stored.colorant} has ${names.length} channels (${names.join(', ')}), the data ${channels}: give as many, or another colorant`,
  );
}

/** An image of what is given. Throws SizeError, or OptionError for colors that do not say what they are. */
export function imageOf(executor: Executor, source: ImageSource): Image {
  const pixels = pixelsOf(source);
  const channels = channelsIn(pixels);
  const stored = storedOf(pixels);
  if (!stored) {
    return new Image(executor, pixels, channels, () => {
      const planes = planesIn(pixels, channels);
      return executor.samples(planes.length, planes);
    });
  }
  checkChannels(stored, channels);
  return new Image(executor, pixels, stored, () => {
    const words = wordsIn(pixels, stored);
    return executor.samples(words.length, words);
  });
}
