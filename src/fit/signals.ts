import { COLORANTS, type ColorantName } from '../../shaders/colour/colorants.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { OptionError } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { Image } from '../image.ts';
import { type ColourImage, isColour } from '../operations/colour/isColour.ts';
import { recoded } from '../operations/recoded.ts';
import { known } from '../options.ts';

interface Signal {
  readonly colorant: ColorantName;
  /** The same of greys alone, where it is one number. */
  readonly grey?: ColorantName;
  /** Of its channels, the first so many. */
  readonly channels: number;
  readonly means: string;
}

/** What of images of colours is compared, times alpha. */
export const SIGNALS = {
  luma: { colorant: 'YIQ', channels: 1, means: 'Y′ of the encoded colours (BT.601)' },
  'linear-luminance': { colorant: 'LinearGray', channels: 1, means: 'the light that is seen' },
  lightness: { colorant: 'Lab', channels: 1, means: 'L of CIE Lab' },
  channels: { colorant: 'RGB', grey: 'Gray', channels: 3, means: 'red, green and blue, as encoded' },
  'linear-channels': {
    colorant: 'LinearRGB',
    grey: 'LinearGray',
    channels: 3,
    means: 'red, green and blue light',
  },
  lab: { colorant: 'Lab', channels: 3, means: 'CIE Lab' },
  oklab: { colorant: 'Oklab', channels: 3, means: 'Oklab' },
} as const satisfies Record<string, Signal>;

/** What images of colours are compared by. */
export type SignalName = keyof typeof SIGNALS;

/** Of those that found every map of 144 colour pairs, the most exact (`npm run bench:fit -- --signals`). */
export const DEFAULT_SIGNAL: SignalName = 'channels';

const isGrey = (image: Image): boolean =>
  image.colorant !== undefined && COLORANTS[image.colorant].linear === 'linear-gray';

/** The form of colours that a signal is the first channels of. */
function formFor({ stored }: ColourImage, colorant: ColorantName): Stored {
  const alpha = COLORANTS[stored.colorant].alpha !== undefined;
  return {
    format: 'float32',
    colorant: alpha ? (`${colorant}A` as ColorantName) : colorant,
    ...(alpha && { premultiplied: true }),
  };
}

/**
 * Planes of what a fit compares, which an image of colours keeps; an image of numbers is compared as it is. `greys`: whether all others
 * are greys too. Throws OptionError for an unknown signal.
 */
export function signalOf(
  executor: Executor,
  image: Image,
  name: SignalName = DEFAULT_SIGNAL,
  greys = isGrey(image),
): Image {
  const signal: Signal = SIGNALS[known(SIGNALS, 'signal to compare', name)];
  if (!isColour(image)) return image;
  const grey = greys ? signal.grey : undefined;
  const words = image.wordsOf(executor);
  const form = formFor(image, grey ?? signal.colorant);
  const planes = () => recoded(executor, words, image, image.stored, form);
  const channels = grey ? 1 : signal.channels;
  return image.kept(`compared by ${name} ${channels}`, () => new Image(executor, image, channels, planes));
}

/** Two images as a fit compares them. */
export interface Signals {
  readonly moving: Image;
  readonly fixed: Image;
  /** What of their colours it is; undefined where they are images of numbers. */
  readonly compared: SignalName | undefined;
}

/** Throws OptionError where an image of colours meets one of numbers. */
export function signalsOf(
  executor: Executor,
  { moving, fixed }: Pick<Signals, 'moving' | 'fixed'>,
  compare: SignalName | undefined,
): Signals {
  if (isColour(moving) !== isColour(fixed)) {
    throw new OptionError(
      'one image says which colours it holds and the other does not: give both a colorant, or neither',
    );
  }
  const greys = isGrey(moving) && isGrey(fixed);
  return {
    moving: signalOf(executor, moving, compare, greys),
    fixed: signalOf(executor, fixed, compare, greys),
    compared: isColour(moving) ? (compare ?? DEFAULT_SIGNAL) : undefined,
  };
}
