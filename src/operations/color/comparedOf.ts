import { COLORANTS } from '../../../shaders/color/colorants.ts';
import { comparedColor } from '../../../shaders/comparison/comparedColor.ts';
import { channelsOf, planesOf, type Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../base/errors.ts';
import { type ColorImage, isColor } from '../colorSupport.ts';
import type { ComparedPlanes, Given } from '../compared.ts';
import { planesOfColors } from './converted.ts';
import { colorWarpOf } from './warpColor.ts';

/** Throws OptionError for a colorant with a hue, whose differences are not defined. */
function checkDifferences({ colorant }: Stored): void {
  if (COLORANTS[colorant].hues.length === 0) return;
  throw new OptionError(
    `hue is periodic and cannot be subtracted: compare in another colorant than ${colorant}, such as colorant: 'Lab'`,
  );
}

/** The images of a comparison, with colors converted to planes. Throws OptionError, SizeError or ImageError. */
export function comparedOf({
  executor,
  source,
  target,
  options,
}: Given & { readonly source: ColorImage }): ComparedPlanes {
  const { workingSpace, to, options: sampling } = colorWarpOf(source, { ...options, format: 'float32' });
  checkDifferences(to);
  target?.wordsOf(executor);
  const planes = planesOfColors(executor, source, workingSpace);
  const aim = target && isColor(target) ? planesOfColors(executor, target, planesOf(to)) : target;
  return {
    source: planes,
    target: aim,
    channels: channelsOf(to),
    color: comparedColor(workingSpace, to),
    sampling,
    used: aim && aim !== target ? [planes, aim] : [planes],
  };
}
