import { channelify, channelifyPullback } from './channelify.ts';
import type { PixelLayout, Pixels } from './pixelLayout.ts';

/**
 * Planes as colors pixel after pixel: [image][channel][y][x] to [image][y][x][channel], in an array of the same kind. It
 * moves samples, and changes none. Throws SizeError where lengths do not match, OptionError for an unknown colorant.
 *
 * @example
 * ```ts
 * import { colorify } from 'pullback';
 *
 * const planes = Float32Array.of(1, 4, 2, 5, 3, 6);
 * console.log(colorify(planes, { width: 2, height: 1, channels: 3 })); // 1, 2, 3, 4, 5, 6
 * ```
 */
export const colorify = <T extends Pixels>(planes: T, layout: PixelLayout): T =>
  channelifyPullback(planes, layout);

/**
 * ∂L/∂planes from ∂L/∂colors: that of a permutation is its inverse, `channelify`.
 *
 * @example
 * ```ts
 * import { colorifyPullback } from 'pullback';
 *
 * const dColors = Float32Array.of(1, 2, 3, 4, 5, 6);
 * const dPlanes = colorifyPullback(dColors, { width: 2, height: 1, channels: 3 }); // 1, 4, 2, 5, 3, 6
 * ```
 */
export const colorifyPullback = <T extends Pixels>(cotangents: T, layout: PixelLayout): T =>
  channelify(cotangents, layout);
