import type { ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { colorsIn, isColor } from '../operations/colorSupport.ts';

interface Signal {
  readonly colorant: ColorantName;
  /** The same of grays alone, where it is one number. */
  readonly gray?: ColorantName;
  /** Of its channels, the first so many. */
  readonly channels: number;
  readonly means: string;
}

/** What of images of colors is compared, times alpha. */
export const SIGNALS = {
  luma: { colorant: 'YIQ', channels: 1, means: 'Y′ of the encoded colors (BT.601)' },
  'linear-luminance': { colorant: 'LinearGray', channels: 1, means: 'the light that is seen' },
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

/** What images of colors are compared by. */
export type SignalName = keyof typeof SIGNALS;

/** Of those that found every map of 144 color pairs, the most exact (`npm run bench:fit -- --signals`). */
const DEFAULT_SIGNAL: SignalName = 'channels';

const isGray = (executor: Executor, image: Image): boolean =>
  isColor(image) && colorsIn(executor).isGray(image);

/**
 * Planes of what a fit compares, which an image of colors keeps; an image of numbers is compared as it is. `grays`: whether all others
 * are grays too. Throws OptionError for an unknown signal.
 */
export function signalOf(
  executor: Executor,
  image: Image,
  name: SignalName = DEFAULT_SIGNAL,
  grays = isGray(executor, image),
): Image {
  const signal: Signal = SIGNALS[known(SIGNALS, 'signal to compare', name)];
  if (!isColor(image)) return image;
  return colorsIn(executor).signal(executor, image, { ...signal, key: name }, grays);
}

/** Two images as a fit compares them. */
export interface Signals {
  readonly moving: Image;
  readonly fixed: Image;
  /** What of their colors it is; undefined where they are images of numbers. */
  readonly compared: SignalName | undefined;
}

/** Throws OptionError where an image of colors meets one of numbers. */
export function signalsOf(
  executor: Executor,
  { moving, fixed }: Pick<Signals, 'moving' | 'fixed'>,
  compare: SignalName | undefined,
): Signals {
  if (isColor(moving) !== isColor(fixed)) {
    throw new OptionError(
      'one image says which colors it holds and the other does not: give both a colorant, or neither',
    );
  }
  const grays = isGray(executor, moving) && isGray(executor, fixed);
  return {
    moving: signalOf(executor, moving, compare, grays),
    fixed: signalOf(executor, fixed, compare, grays),
    compared: isColor(moving) ? (compare ?? DEFAULT_SIGNAL) : undefined,
  };
}
