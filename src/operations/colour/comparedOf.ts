import { COLORANTS } from '../../../shaders/colour/colorants.ts';
import type { Compared } from '../../../shaders/comparedColour.ts';
import { channelsOf, planesOf, type Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../errors.ts';
import type { Image } from '../../image.ts';
import type { WarpOptions } from '../../options.ts';
import type { Given } from '../comparison.ts';
import { planesOfColours } from './converted.ts';
import { isColour } from './isColour.ts';
import { colourWarpOf } from './warpColour.ts';

/** What is warped and compared, as planes. */
export interface ComparedPlanes {
  readonly source: Image;
  readonly target: Image | undefined;
  /** The channels that are compared. */
  readonly channels: number;
  /** Where they are other colours than are warped. */
  readonly colour?: Compared;
  readonly sampling: WarpOptions;
  /** What was made of the images, to be freed. */
  readonly used: readonly Image[];
}

/** Throws OptionError where a difference of channels means nothing. */
function checkDifferences({ colorant }: Stored): void {
  if (COLORANTS[colorant].hues.length === 0) return;
  throw new OptionError(
    `hues go round, and have no difference: compare in other colours than ${colorant}, as in colorant: 'Lab'`,
  );
}

/** The images of a comparison, colours as planes. Throws OptionError, SizeError or ImageError. */
export function comparedOf({ executor, source, target, options }: Given): ComparedPlanes {
  if (!isColour(source)) {
    return { source, target, channels: source.channels, sampling: options, used: [] };
  }
  const { between, to, options: sampling } = colourWarpOf(source, { ...options, format: 'float32' });
  checkDifferences(to);
  target?.wordsOf(executor);
  const planes = planesOfColours(executor, source, between);
  const aim = target && isColour(target) ? planesOfColours(executor, target, planesOf(to)) : target;
  return {
    source: planes,
    target: aim,
    channels: channelsOf(to),
    colour: { between, to },
    sampling,
    used: aim && aim !== target ? [planes, aim] : [planes],
  };
}
