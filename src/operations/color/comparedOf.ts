import { COLORANTS } from '../../../shaders/color/colorants.ts';
import type { Compared } from '../../../shaders/comparison/comparedColor.ts';
import { channelsOf, planesOf, type Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../base/errors.ts';
import type { Image } from '../../image/image.ts';
import type { Given } from '../comparison.ts';
import type { WarpOptions } from '../options.ts';
import { planesOfColors } from './converted.ts';
import { isColor } from './isColor.ts';
import { colorWarpOf } from './warpColor.ts';

/** What is warped and compared, as planes. */
export interface ComparedPlanes {
  readonly source: Image;
  readonly target: Image | undefined;
  /** The channels that are compared. */
  readonly channels: number;
  /** Where they are other colors than are warped. */
  readonly color?: Compared;
  readonly sampling: WarpOptions;
  /** What was made of the images, to be freed. */
  readonly used: readonly Image[];
}

/** Throws OptionError where a difference of channels means nothing. */
function checkDifferences({ colorant }: Stored): void {
  if (COLORANTS[colorant].hues.length === 0) return;
  throw new OptionError(
    `hue is periodic and cannot be subtracted: compare in another colorant than ${colorant}, such as colorant: 'Lab'`,
  );
}

/** The images of a comparison, colors as planes. Throws OptionError, SizeError or ImageError. */
export function comparedOf({ executor, source, target, options }: Given): ComparedPlanes {
  if (!isColor(source)) {
    return { source, target, channels: source.channels, sampling: options, used: [] };
  }
  const { between, to, options: sampling } = colorWarpOf(source, { ...options, format: 'float32' });
  checkDifferences(to);
  target?.wordsOf(executor);
  const planes = planesOfColors(executor, source, between);
  const aim = target && isColor(target) ? planesOfColors(executor, target, planesOf(to)) : target;
  return {
    source: planes,
    target: aim,
    channels: channelsOf(to),
    color: { between, to },
    sampling,
    used: aim && aim !== target ? [planes, aim] : [planes],
  };
}
