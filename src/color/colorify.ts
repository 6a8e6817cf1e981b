import { channelify, channelifyPullback } from './channelify.ts';
import type { PixelLayout, Pixels } from './pixelLayout.ts';

/**
 * Planes as colors pixel after pixel: [image][channel][y][x] to [image][y][x][channel], in an array of the same kind. It
 * moves samples, and changes none. Throws SizeError where lengths do not match, OptionError for an unknown colorant.
 */
export const colorify = <T extends Pixels>(planes: T, layout: PixelLayout): T =>
  channelifyPullback(planes, layout);

/** ∂L/∂planes from ∂L/∂colors: that of a permutation is its inverse, `channelify`. */
export const colorifyPullback = <T extends Pixels>(cotangents: T, layout: PixelLayout): T =>
  channelify(cotangents, layout);
