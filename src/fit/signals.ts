import { COLORANTS, type ColorantName } from '../../shaders/colour/colorants.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { OptionError } from '../errors.ts';
import type { Executor } from '../executor.ts';
import { Image } from '../image.ts';
import { type ColourImage, isColour } from '../operations/colour/converted.ts';
import { recoded } from '../operations/recoded.ts';
import { known } from '../options.ts';

interface Signal {
  readonly colorant: ColorantName;
  /** Of its channels, the first so many. */
  readonly channels: number;
  readonly means: string;
}

/** What of images of colours is compared, times alpha. */
export const SIGNALS = {
  luma: { colorant: 'YIQ', channels: 1, means: 'Y′ of the encoded colours (BT.601)' },
  'linear-luminance': { colorant: 'LinearGray', channels: 1, means: 'the light that is seen' },
  lightness: { colorant: 'Lab', channels: 1, means: 'L of CIE Lab' },
  channels: { colorant: 'RGB', channels: 3, means: 'red, green and blue, as encoded' },
  'linear-channels': { colorant: 'LinearRGB', channels: 3, means: 'red, green and blue light' },
  lab: { colorant: 'Lab', channels: 3, means: 'CIE Lab' },
  oklab: { colorant: 'Oklab', channels: 3, means: 'Oklab' },
} as const satisfies Record<string, Signal>;

/** What images of colours are compared by. */
export type SignalName = keyof typeof SIGNALS;

export const DEFAULT_SIGNAL: SignalName = 'luma';

/** The form of colours that a signal is the first channels of. */
function formFor({ stored }: ColourImage, signal: SignalName): Stored {
  const { colorant } = SIGNALS[signal];
  const alpha = COLORANTS[stored.colorant].alpha !== undefined;
  return {
    format: 'float32',
    colorant: alpha ? (`${colorant}A` as ColorantName) : colorant,
    ...(alpha && { premultiplied: true }),
  };
}

/**
 * Planes of what a fit compares, which an image of colours keeps; an image of numbers is compared as it is. Throws OptionError for an
 * unknown signal.
 */
export function signalOf(executor: Executor, image: Image, name: SignalName = DEFAULT_SIGNAL): Image {
  const signal = known(SIGNALS, 'signal to compare', name);
  if (!isColour(image)) return image;
  const words = image.wordsOf(executor);
  const planes = () => recoded(executor, words, image, image.stored, formFor(image, signal));
  return image.kept(
    `compared by ${signal}`,
    () => new Image(executor, image, SIGNALS[signal].channels, planes),
  );
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
  return {
    moving: signalOf(executor, moving, compare),
    fixed: signalOf(executor, fixed, compare),
    compared: isColour(moving) ? (compare ?? DEFAULT_SIGNAL) : undefined,
  };
}
