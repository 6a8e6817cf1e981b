import { COLORANTS } from '../../../shaders/color/colorants.ts';
import type { Compared } from '../../../shaders/comparison/comparedColor.ts';
import { channelsOf, planesOf, type Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../base/errors.ts';
import type { Executor } from '../../executor/executor.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import type { LossOptions, WarpOptions } from '../planes/options.ts';
import { planesOfColors } from './converted.ts';
import { isColor } from './isColor.ts';
import { colorWarpOf } from './warpColor.ts';

/** A warped image beside its target, as they were given. */
export interface Given {
  readonly executor: Executor;
  readonly source: Image;
  readonly map: HomographyLike;
  readonly target: Image | undefined;
  readonly options: LossOptions;
}

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
    `hues go round, and have no difference: compare in other colors than ${colorant}, as in colorant: 'Lab'`,
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
