import { colorantConversion } from '../../../shaders/color/colorantConversion.ts';
import { channelsOf, formOf, packed, type Stored, unpacked } from '../../../shaders/format/stored.ts';
import type { Quad } from '../../../shaders/language/samples.ts';
import type { ColorImage } from '../colorSupport.ts';
import { fillOf, type WarpOptions } from '../options.ts';

/** The fill value, given in the source's channels, in the working space with alpha. Default: all 0. Throws SizeError. */
export function workingFill(
  { stored, channels }: ColorImage,
  fill: WarpOptions['fill'],
  workingSpace: Stored,
): Quad {
  const form = formOf(workingSpace);
  if (fill === undefined) return [0, 0, 0, form.alpha ? 0 : 1];
  const given = fillOf(fill, channels);
  return colorantConversion(formOf(stored), form).convert(unpacked(stored, given));
}

/** The same as one number for each plane in the working space. */
export const fillOfPlanes = (workingSpace: Stored, fill: Quad): number[] =>
  packed(workingSpace, fill).slice(0, channelsOf(workingSpace));
