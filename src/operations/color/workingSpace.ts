import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import type { SpaceName } from '../../../shaders/color/spaces/index.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../base/errors.ts';
import { LIGHTS, type Light } from '../options.ts';

/** The colorant of a space, with the channels in their order. */
function colorantIn(space: SpaceName, alpha: boolean): ColorantName {
  const wanted = alpha ? 'last' : undefined;
  const found = Object.entries(COLORANTS).find(([, each]) => each.space === space && each.alpha === wanted);
  return found?.[0] as ColorantName;
}

/** What a warp averages between colors stored as `from` and as `to`. Throws OptionError for an unknown light. */
export function workingSpaceOf(from: Stored, to: Stored, light: Light = 'linear'): Stored {
  if (!Object.hasOwn(LIGHTS, light)) {
    throw new OptionError(`unknown light '${String(light)}': use ${Object.keys(LIGHTS).join(', ')}`);
  }
  const { linear, rectangular } = COLORANTS[from.colorant];
  const space = light === 'linear' ? linear : rectangular;
  const has = [from, to].some(({ colorant }) => COLORANTS[colorant].alpha !== undefined);
  return { format: 'float32', colorant: colorantIn(space, has), ...(has && { premultiplied: true }) };
}
