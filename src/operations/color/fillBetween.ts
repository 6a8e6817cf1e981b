import { recoloring } from '../../../shaders/color/recolor.ts';
import { channelsOf, formOf, packed, type Stored, unpacked } from '../../../shaders/format/stored.ts';
import type { Quad } from '../../../shaders/language/samples.ts';
import type { ColorImage } from '../colorSupport.ts';
import { fillOf, type WarpOptions } from '../options.ts';

/** The fill value among the colors between, color and alpha: given in the source's channels, or nothing at all. Throws SizeError. */
export function fillBetween(
  { stored, channels }: ColorImage,
  fill: WarpOptions['fill'],
  between: Stored,
): Quad {
  const form = formOf(between);
  if (fill === undefined) return [0, 0, 0, form.alpha ? 0 : 1];
  const given = fillOf(fill, channels);
  return recoloring(formOf(stored), form).convert(unpacked(stored, given));
}

/** The same as the numbers of planes of the colors between. */
export const fillOfPlanes = (between: Stored, fill: Quad): number[] =>
  packed(between, fill).slice(0, channelsOf(between));
