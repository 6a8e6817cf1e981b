import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { checkLike } from './checkLike.ts';
import { filtered, gaussianOf, type PerAxis } from './filtered.ts';
import { inLight, pullbackInLight } from './inLight.ts';
import type { Light } from './options.ts';
import type { ImagePullback } from './warp.ts';

export interface BlurOptions {
  /** Taps on either side of the middle one. Default ⌈3σ⌉. */
  readonly radius?: PerAxis;
  /** Of images with a colorant: what is averaged. Default `linear`. */
  readonly light?: Light;
}

/**
 * The image filtered by a Gaussian of σ pixels, for both axes or for each, mirrored at the edges; σ = 0 leaves an axis
 * as it is. Throws OptionError for a negative σ.
 */
export function blur(image: Image, sigma: PerAxis, options: BlurOptions = {}): Image {
  const gaussian = gaussianOf(sigma, options);
  const executor = executorOf(image);
  return inLight(executor, image, options.light, (planes) => filtered(executor, planes, gaussian));
}

/** The blurred image, and the pullback of ∂L/∂Y to ∂L/∂X. Throws OptionError for a negative σ. */
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
