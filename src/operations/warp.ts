import type { Homography, HomographyLike } from '../geometry/homography.ts';
import { unit } from '../geometry/transforms/models/unit.ts';
import { rotationMap } from '../geometry/transforms/placements.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { colorsIn, isColor } from './colorSupport.ts';
import type { WarpOptions } from './options.ts';
import { imagePullback } from './pullback.ts';
import { checkTangents, type Tangents, tangentOfPlanes } from './tangentOfPlanes.ts';
import { mapPullback, warpPlanes } from './warpPlanes.ts';

/** The gradients that the pullback of a warp returns. */
export interface Cotangents {
  /** ∂L/∂W, row-major, of all nine entries. */
  readonly dW: Homography;
  /** ∂L/∂X, an image like the source. */
  readonly dX: Image;
}

/** Computes ∂L/∂W and ∂L/∂X from the cotangent ∂L/∂Y, an image of the size of Y. */
export type Pullback = (cotangent: Image) => Promise<Cotangents>;

/**
 * Computes ∂L/∂X, an image like the source, from the cotangent ∂L/∂Y of an operation that is linear in its
 * image.
 */
export type ImagePullback = (cotangent: Image) => Promise<Image>;

/**
 * Warps an image by a homography: Y(x, y) = g(u, v) with [q₁ q₂ z]ᵀ = W [x y 1]ᵀ, u = q₁/z, v = q₂/z, over
 * `options.frame`. W is 3×3, row-major, and maps an output pixel to a source position; pixel centers lie on integers, x is
 * the column and y the row. Throws MapError, OptionError or SizeError.
 *
 * @example
 * ```ts
 * import { warp } from 'pullback';
 *
 * const Y = warp(source, W, { interpolation: 'cubic', border: 'mirror' });
 * const samples = await Y.read();
 * ```
 */
export function warp(source: Image, map: HomographyLike, options: WarpOptions = {}): Image {
  const executor = executorOf(source);
  return isColor(source)
    ? colorsIn(executor).warp(executor, source, map, options)
    : warpPlanes(executor, source, map, options);
}

/**
 * Returns the warped image Y and the pullback, which computes ∂L/∂W and ∂L/∂X from any ∂L/∂Y. For a loss of
 * your own, compute ∂L/∂Y from Y and pass it as an image of the size of Y. Throws as `warp` does; the
 * pullback throws SizeError for a cotangent of another size, and NumericError for one that is not finite.
 *
 * @example
 * ```ts
 * import { warpVjp } from 'pullback';
 *
 * const [Y, pullback] = warpVjp(source, W);
 * const { dW, dX } = await pullback(Y); // of L = ½ Σ Y²
 * ```
 */
export function warpVjp(
  source: Image,
  map: HomographyLike,
  options: WarpOptions = {},
): [warped: Image, pullback: Pullback] {
  const executor = executorOf(source);
  return [
    warp(source, map, options),
    async (cotangent) => {
      if (isColor(source)) return colorsIn(executor).pullback(executor, source, map, cotangent, options);
      return {
        dW: await mapPullback(executor, source, map, cotangent, options),
        dX: await imagePullback(executor, source, map, cotangent, options),
      };
    },
  ];
}

/** The tangent dY of the warped image, for the tangents dW of the map and dX of the source. */
function warpTangent(source: Image, map: HomographyLike, tangents: Tangents, options: WarpOptions): Image {
  const executor = executorOf(source);
  checkTangents(tangents, source);
  return isColor(source)
    ? colorsIn(executor).tangent(executor, source, map, tangents, options)
    : tangentOfPlanes(executor, source, map, tangents, options);
}

/**
 * Returns the warped image Y and its tangent dY = ∂Y/∂W dW + ∂Y/∂X dX, for the tangents dW of the map and dX
 * of the source. One of them may be left out. Throws as `warp` does.
 *
 * @example
 * ```ts
 * import { warpJvp } from 'pullback';
 *
 * const [Y, dY] = warpJvp(source, W, { dW: [0, 0, 1, 0, 0, 0, 0, 0, 0] });
 * ```
 */
export function warpJvp(
  source: Image,
  map: HomographyLike,
  tangents: Tangents,
  options: WarpOptions = {},
): [warped: Image, tangent: Image] {
  return [warp(source, map, options), warpTangent(source, map, tangents, options)];
}

/**
 * Returns the nine images ∂Y/∂W_kl = (1/z) [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ₖ [x, y, 1]ₗ, row by row
 * (Baker and Matthews 2004). Each has the size of the warped image and is 0 outside the source. Σ λ ∂Y/∂W_kl
 * over the pixels is ∂L/∂W_kl for a cotangent λ. Throws as `warp` does.
 *
 * @example
 * ```ts
 * import { steepestDescent } from 'pullback';
 *
 * const images = steepestDescent(source, W); // images[2] is ∂Y/∂W₁₃
 * ```
 */
export const steepestDescent = (source: Image, map: HomographyLike, options: WarpOptions = {}): Image[] =>
  Array.from({ length: 9 }, (_, entry) => warpTangent(source, map, { dW: unit(entry) }, options));

/**
 * Rotates an image about its center by an angle in radians, clockwise on the screen. The result has the frame
 * of the image, unless `options.frame` is given. Quarter turns are exact. Throws OptionError, or SizeError
 * for the frame.
 *
 * @example
 * ```ts
 * import { rotate } from 'pullback';
 *
 * const turned = rotate(source, Math.PI / 6, { frame: 'all' });
 * ```
 */
export const rotate = (image: Image, angle: number, options: WarpOptions = {}): Image =>
  warp(image, rotationMap(image, angle), options);
