import { channelsOf } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Image } from '../../image/image.ts';
import { checkLike } from '../checkLike.ts';
import { colorsOf, converted } from './converted.ts';
import { derivative } from './derivative.ts';
import { type StorageOptions, storedAs } from './storedAs.ts';

/** The same colors, stored otherwise. Throws OptionError, or ImageError for an image that does not say which colors it holds. */
export function convert(executor: Executor, image: Image, options: StorageOptions): Image {
  const source = colorsOf(image);
  const output = converted(executor, source, storedAs(source.stored, options));
  executor.flush();
  return output;
}

/** ∂L/∂X = Jᵀ ∂L/∂Y of a conversion, in planes. Rounding to whole numbers has derivative 1. */
export function convertPullback(
  executor: Executor,
  image: Image,
  cotangent: Image,
  options: StorageOptions,
): Image {
  const source = colorsOf(image);
  const { stored, width, height } = source;
  const to = storedAs(stored, options);
  checkLike(cotangent, { width, height, channels: channelsOf(to) });
  const words = image.wordsOf(executor);
  const dX = derivative(executor, 'pullback', { from: stored, to, words }, cotangent, source);
  executor.flush();
  return dX;
}
