import { type PixelLayout, type Pixels, sizesOf, transposed } from './pixelLayout.ts';

/**
 * Colors pixel after pixel as planes: [image][y][x][channel] to [image][channel][y][x], in an array of the same kind. It
 * moves samples, and changes none. Throws SizeError where lengths do not match, OptionError for an unknown colorant.
 */
export function channelify<T extends Pixels>(colors: T, layout: PixelLayout): T {
  const { batch, channels, pixels } = sizesOf(colors, layout);
  return transposed(colors, batch, pixels, channels);
}

/** ∂L/∂colors from ∂L/∂planes: that of a permutation is its inverse, `colorify`. */
export function channelifyPullback<T extends Pixels>(cotangents: T, layout: PixelLayout): T {
  const { batch, channels, pixels } = sizesOf(cotangents, layout);
  return transposed(cotangents, batch, channels, pixels);
}
