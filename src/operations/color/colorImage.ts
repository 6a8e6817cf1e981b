import { COLORANTS } from '../../../shaders/color/colorants.ts';
import { FORMATS } from '../../../shaders/format/index.ts';
import { channelsOf, planesOf, type Stored } from '../../../shaders/format/stored.ts';
import { OptionError, SizeError } from '../../base/errors.ts';
import { known } from '../../base/known.ts';
import type { Executor, Resource } from '../../executor/executor.ts';
import type { FrameLike } from '../../geometry/frame.ts';
import { type ColorContent, Image } from '../../image/image.ts';
import { ALPHA_RULES, type PixelArray } from '../../image/imageSource.ts';
import { channelsIn } from '../../image/pixelArray.ts';
import { recoded } from '../recoded.ts';
import { formatOf, wordsIn } from './pixelWords.ts';

const contentOf = (stored: Stored): ColorContent => {
  const channels = channelsOf(stored);
  return {
    stored,
    channels,
    words: FORMATS[stored.format].words(channels),
    planes: (executor, words, size) => recoded(executor, words, size, stored, planesOf(stored)),
  };
};

/** A color image, whose words `allocate` makes when they are first needed. Throws SizeError. */
export const colorImage = (
  executor: Executor,
  frame: FrameLike,
  stored: Stored,
  allocate?: () => Resource,
): Image => new Image(executor, frame, contentOf(stored), allocate);

/** The format and colorant of an array's colors. Throws OptionError. */
function storedOf({ colorant: name = 'RGB', alpha, format, data }: PixelArray): Stored {
  const colorant = known(COLORANTS, 'colorant', name);
  const chosen = known(FORMATS, 'format', format ?? formatOf(data));
  if (COLORANTS[colorant].alpha === undefined) {
    if (alpha === undefined) return { format: chosen, colorant };
    throw new OptionError(`${colorant} has no alpha: leave alpha: '${alpha}' out`);
  }
  if (alpha === undefined) {
    throw new OptionError(
      `${colorant} has an alpha channel: say alpha: 'straight' or alpha: 'premultiplied'`,
    );
  }
  const premultiplied = known(ALPHA_RULES, 'alpha rule', alpha) === 'premultiplied';
  return { format: chosen, colorant, ...(premultiplied && { premultiplied }) };
}

/** Throws SizeError unless the number of channels is that of the colorant. */
function checkChannels(stored: Stored, channels: number): void {
  const names = COLORANTS[stored.colorant].channels;
  if (channels === names.length) return;
  throw new SizeError(
    `${stored.colorant} has ${names.length} channels (${names.join(', ')}), the data ${channels}: give as many, or another colorant`,
  );
}

/** A color image from an array. Throws SizeError, or OptionError for an unknown colorant, format or alpha rule. */
export function imageOfColors(executor: Executor, pixels: PixelArray): Image {
  const channels = channelsIn(pixels);
  const stored = storedOf(pixels);
  checkChannels(stored, channels);
  return colorImage(executor, pixels, stored, () => {
    const words = wordsIn(pixels, stored);
    return executor.samples(words.length, words);
  });
}
