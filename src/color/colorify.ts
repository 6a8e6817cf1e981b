import { channelify, channelifyPullback } from './channelify.ts';
import type { PixelLayout, Pixels } from './pixelLayout.ts';

/**
 * Interleaves: converts [image][channel][y][x] to [image][y][x][channel], in a new array of the same type.
 * Samples are moved, not changed. Throws SizeError if lengths do not match, OptionError for an unknown
 * colorant.
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
 * The pullback of `colorify`: computes ∂L/∂planes from ∂L/∂colors. The pullback of a permutation is its
 * inverse, `channelify`.
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
