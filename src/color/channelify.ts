import { type PixelLayout, type Pixels, sizesOf, transposed } from './pixelLayout.ts';

/**
 * Deinterleaves: converts [image][y][x][channel] to [image][channel][y][x], in a new array of the same type.
 * Samples are moved, not changed. Throws SizeError if lengths do not match, OptionError for an unknown
 * colorant.
 *
 * @example
 * ```ts
 * import { channelify } from 'pullback';
 *
 * const rgb = Float32Array.of(1, 2, 3, 4, 5, 6); // two pixels
 * console.log(channelify(rgb, { width: 2, height: 1, channels: 3 })); // 1, 4, 2, 5, 3, 6
 * ```
 */
export function channelify<T extends Pixels>(colors: T, layout: PixelLayout): T {
  const { batch, channels, pixels } = sizesOf(colors, layout);
  return transposed(colors, batch, pixels, channels);
}

/**
 * The pullback of `channelify`: computes ∂L/∂colors from ∂L/∂planes. The pullback of a permutation is its
 * inverse, `colorify`.
 *
 * @example
 * ```ts
 * import { channelifyPullback } from 'pullback';
 *
 * const dPlanes = Float32Array.of(1, 4, 2, 5, 3, 6);
 * const dColors = channelifyPullback(dPlanes, { width: 2, height: 1, channels: 3 }); // 1, 2, 3, 4, 5, 6
 * ```
 */
export function channelifyPullback<T extends Pixels>(cotangents: T, layout: PixelLayout): T {
  const { batch, channels, pixels } = sizesOf(cotangents, layout);
  return transposed(cotangents, batch, channels, pixels);
}
