import { colorantIn, colorantOf } from '../../../shaders/colour/colorants.ts';
import type { Stored } from '../../../shaders/format/stored.ts';
import { OptionError } from '../../errors.ts';

/** In what colours are averaged. */
export const LIGHTS = {
  linear: 'linear light, multiplied by alpha: as optics does',
  encoded: 'the numbers as they are encoded, multiplied by alpha; hues in a rectangular form',
} as const;
export type Light = keyof typeof LIGHTS;

/** What a warp averages between colours stored as `from` and as `to`. Throws OptionError for an unknown light. */
export function betweenOf(from: Stored, to: Stored, light: Light = 'linear'): Stored {
  if (!Object.hasOwn(LIGHTS, light)) {
    throw new OptionError(`unknown light '${String(light)}': use ${Object.keys(LIGHTS).join(', ')}`);
  }
  const { linear, rectangular } = colorantOf(from.colorant);
  const space = light === 'linear' ? linear : rectangular;
  const has = [from, to].some(({ colorant }) => colorantOf(colorant).alpha !== undefined);
  return { format: 'float32', colorant: colorantIn(space, has), ...(has && { premultiplied: true }) };
}
