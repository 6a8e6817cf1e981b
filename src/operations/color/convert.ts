import type { ColorantName } from '../../../shaders/color/colorants.ts';
import { channelsOf } from '../../../shaders/format/stored.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { checkLike } from '../checkLike.ts';
import type { ImagePullback } from '../warp.ts';
import { colorsOf, converted, planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { type StorageOptions, storedAs } from './storedAs.ts';

/**
 * Converts a color image to another colorant or format: `convertColor(photo, { colorant: 'Lab', format:
 * 'float32' })`. An alpha channel is kept, added as 1, or dropped. Throws OptionError for an unknown name,
 * ImageError for an image without a colorant.
 *
 * @example
 * ```ts
 * import { convertColor } from 'pullback';
 *
 * const lab = convertColor(photo, { colorant: 'Lab', format: 'float32' });
 * ```
 */
export function convertColor(image: Image, options: StorageOptions): Image {
  const executor = executorOf(image);
  const source = colorsOf(image);
  const output = converted(executor, source, storedAs(source.stored, options));
  executor.flush();
  return output;
}

/**
 * Returns the converted image and the pullback from ∂L/∂Y to ∂L/∂X, both in the numbers of the channels: Jᵀ
 * λ, pixel by pixel. Rounding to integers has derivative 1. Throws as `convertColor` does.
 *
 * @example
 * ```ts
 * import { convertColorVjp } from 'pullback';
 *
 * const [lab, pullback] = convertColorVjp(photo, { colorant: 'Lab', format: 'float32' });
 * const dX = await pullback(lab); // of L = ½ Σ lab²
 * ```
 */
export function convertColorVjp(
  image: Image,
  options: StorageOptions,
): [converted: Image, pullback: ImagePullback] {
  return [
    convertColor(image, options),
    async (cotangent) => {
      const executor = executorOf(image);
      const source = colorsOf(image);
      const { stored, width, height } = source;
      const to = storedAs(stored, options);
      checkLike(cotangent, { width, height, channels: channelsOf(to) });
      const words = image.wordsOf(executor);
      const dX = derivative(executor, 'pullback', { from: stored, to, words }, cotangent, source);
      executor.flush();
      return dX;
    },
  ];
}

/**
 * Converts a color image to an image of plain numbers: planes of float32 with the channels of a colorant.
 * Operations use these numbers without conversion. The color image keeps the result and destroys it with
 * itself. Throws OptionError for an unknown colorant, ImageError for an image without one.
 *
 * @example
 * ```ts
 * import { toPlanes } from 'pullback';
 *
 * const linear = toPlanes(photo, 'LinearRGB'); // three channels of plain numbers
 * ```
 */
export function toPlanes(image: Image, colorant: ColorantName): Image {
  const source = colorsOf(image);
  const to = storedAs(source.stored, { colorant, format: 'float32' });
  return image.kept(`planes ${colorant}`, () => planesOfColors(executorOf(image), source, to));
}
