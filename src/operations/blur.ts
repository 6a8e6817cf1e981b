import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { checkLike } from './checkLike.ts';
import { filtered, gaussianOf, type PerAxis } from './filtered.ts';
import { inLight, pullbackInLight } from './inLight.ts';
import type { Light } from './options.ts';
import type { ImagePullback } from './warp.ts';

/** How an image is blurred. */
export interface BlurOptions {
  /** Taps on either side of the middle one. Default ⌈3σ⌉. */
  readonly radius?: PerAxis;
  /** For color images: whether linear light or the encoded values are averaged. Default `linear`. */
  readonly light?: Light;
}

/**
 * Filters an image by a Gaussian of σ pixels, one number for both axes or one for each, mirrored at the
 * edges. σ = 0 leaves an axis unchanged. Throws OptionError for a negative σ.
 *
 * @example
 * ```ts
 * import { blur } from 'pullback';
 *
 * const soft = blur(source, 1.5);
 * ```
 */
export function blur(image: Image, sigma: PerAxis, options: BlurOptions = {}): Image {
  const gaussian = gaussianOf(sigma, options);
  const executor = executorOf(image);
  return inLight(executor, image, options.light, (planes) => filtered(executor, planes, gaussian));
}

/**
 * Returns the blurred image and the pullback from ∂L/∂Y to ∂L/∂X. Throws OptionError for a negative σ.
 *
 * @example
 * ```ts
 * import { blurVjp } from 'pullback';
 *
 * const [soft, pullback] = blurVjp(source, 1.5);
 * const dX = await pullback(soft); // of L = ½ Σ soft²
 * ```
 */
export function blurVjp(
  image: Image,
  sigma: PerAxis,
  options: BlurOptions = {},
): [blurred: Image, pullback: ImagePullback] {
  const gaussian = gaussianOf(sigma, options);
  const executor = executorOf(image);
  const operation = (planes: Image) => filtered(executor, planes, gaussian);
  const pullback = (planes: Image, given: Image) => filtered(executor, given, gaussian, planes);
  return [
    inLight(executor, image, options.light, operation),
    async (cotangent) => {
      checkLike(cotangent, image);
      return pullbackInLight(executor, image, options.light, cotangent, { operation, pullback });
    },
  ];
}
