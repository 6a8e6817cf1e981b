import { COLORANTS, type ColorantName } from '../../../shaders/color/colorants.ts';
import type { SpaceName } from '../../../shaders/color/spaces/index.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../base/errors.ts';

/**
 * In what colors are averaged.
 *
 * @example
 * ```ts
 * import { LIGHTS } from 'pullback';
 *
 * console.log(Object.keys(LIGHTS)); // ['linear', 'encoded']
 * ```
 */
export const LIGHTS = {
  linear: 'linear light, multiplied by alpha: as optics does',
  encoded: 'the numbers as they are encoded, multiplied by alpha; hues in a rectangular form',
} as const;
/** A name of `LIGHTS`. */
export type Light = keyof typeof LIGHTS;

/** The colorant of a space as it stands. */
function colorantIn(space: SpaceName, alpha: boolean): ColorantName {
  const wanted = alpha ? 'last' : undefined;
  const found = Object.entries(COLORANTS).find(([, each]) => each.space === space && each.alpha === wanted);
  return found?.[0] as ColorantName;
}

/** What a warp averages between colors stored as `from` and as `to`. Throws OptionError for an unknown light. */
export function betweenOf(from: Stored, to: Stored, light: Light = 'linear'): Stored {
  if (!Object.hasOwn(LIGHTS, light)) {
    throw new OptionError(`unknown light '${String(light)}': use ${Object.keys(LIGHTS).join(', ')}`);
  }
  const { linear, rectangular } = COLORANTS[from.colorant];
  const space = light === 'linear' ? linear : rectangular;
  const has = [from, to].some(({ colorant }) => COLORANTS[colorant].alpha !== undefined);
  return { format: 'float32', colorant: colorantIn(space, has), ...(has && { premultiplied: true }) };
}
