import type { ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { colorsIn, isColor } from '../operations/colorSupport.ts';

interface Signal {
  readonly colorant: ColorantName;
  /** The colorant if both images are gray, where it has one channel. */
  readonly gray?: ColorantName;
  /** How many of its channels are compared, from the first on. */
  readonly channels: number;
  readonly means: string;
}

/**
 * The channels of color images that a fit can compare, multiplied by alpha.
 *
 * @example
 * ```ts
 * import { SIGNALS } from 'pullback';
 *
 * console.log(Object.keys(SIGNALS)); // ['luma', …]
 * ```
 */
export const SIGNALS = {
  luma: { colorant: 'YIQ', channels: 1, means: 'Y′ of the encoded colors (BT.601)' },
  'linear-luminance': { colorant: 'LinearGray', channels: 1, means: 'linear luminance' },
  lightness: { colorant: 'Lab', channels: 1, means: 'L of CIE Lab' },
  channels: { colorant: 'RGB', gray: 'Gray', channels: 3, means: 'red, green and blue, as encoded' },
  'linear-channels': {
    colorant: 'LinearRGB',
    gray: 'LinearGray',
    channels: 3,
    means: 'red, green and blue light',
  },
  lab: { colorant: 'Lab', channels: 3, means: 'CIE Lab' },
  oklab: { colorant: 'Oklab', channels: 3, means: 'Oklab' },
} as const satisfies Record<string, Signal>;

/** A name of `SIGNALS`. */
export type SignalName = keyof typeof SIGNALS;

/**
 * The most accurate of the choices that found every map of 144 color pairs (`npm run bench:fit --
 * --signals`).
 */
const DEFAULT_SIGNAL: SignalName = 'channels';

const isGray = (executor: Executor, image: Image): boolean =>
  isColor(image) && colorsIn(executor).isGray(image);

/**
 * The planes that a fit compares. A color image keeps them; an image of plain numbers is compared as it is.
 * `grays` says whether all other images are gray too. Throws OptionError for an unknown signal.
 */
export function comparisonChannels(
  executor: Executor,
  image: Image,
  name: SignalName = DEFAULT_SIGNAL,
  grays = isGray(executor, image),
): Image {
  const signal: Signal = SIGNALS[known(SIGNALS, 'signal to compare', name)];
  if (!isColor(image)) return image;
  return colorsIn(executor).signal(executor, image, { ...signal, key: name }, grays);
}

/** The planes of two images that a fit compares. */
export interface Signals {
  readonly moving: Image;
  readonly fixed: Image;
  /** The channels that are compared; undefined for images of plain numbers. */
  readonly compared: SignalName | undefined;
}

/** Throws OptionError if one image has colors and the other plain numbers. */
export function signalsOf(
  executor: Executor,
  { moving, fixed }: Pick<Signals, 'moving' | 'fixed'>,
  compare: SignalName | undefined,
): Signals {
  if (isColor(moving) !== isColor(fixed)) {
    throw new OptionError(
      'one image has a colorant and the other has none: give both a colorant, or neither',
    );
  }
  const grays = isGray(executor, moving) && isGray(executor, fixed);
  return {
    moving: comparisonChannels(executor, moving, compare, grays),
    fixed: comparisonChannels(executor, fixed, compare, grays),
    compared: isColor(moving) ? (compare ?? DEFAULT_SIGNAL) : undefined,
  };
}
