import { channelsOf } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor.ts';
import type { HomographyLike } from '../../homography.ts';
import type { Image } from '../../image.ts';
import type { WarpOptions } from '../../options.ts';
import type { Cotangents } from '../../warper.ts';
import { checkLike } from '../checkLike.ts';
import { imagePullback, mapPullback } from '../pullback.ts';
import { warpPlanes } from '../warpPlanes.ts';
import { planesOfColours } from './converted.ts';
import { derivative } from './derivative.ts';
import type { ColourImage } from './isColour.ts';
import { colourWarpOf } from './warpColour.ts';

/**
 * ∂L/∂W and ∂L/∂X of ∂L/∂Y, Y = E(warp(D(X))): λ of what is averaged is E′ᵀ ∂L/∂Y, and ∂L/∂X is D′ᵀ of its image gradient. Rounding to
 * whole numbers has derivative 1.
 */
export async function colourPullback(
  executor: Executor,
  source: ColourImage,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<Cotangents> {
  const { between, to, options: sampling } = colourWarpOf(source, options);
  const planes = planesOfColours(executor, source, between);
  const warped = warpPlanes(executor, planes, map, sampling);
  const used = [planes, warped];
  try {
    checkLike(
      cotangent,
      { width: warped.width, height: warped.height, channels: channelsOf(to) },
      'warped image',
    );
    const encoding = { from: between, to, words: warped.resourceOf(executor) };
    const inner = derivative(executor, 'pullback', encoding, cotangent);
    used.push(inner);
    const dW = await mapPullback(executor, planes, map, inner, sampling);
    const dPlanes = await imagePullback(executor, planes, map, inner, sampling);
    used.push(dPlanes);
    const decoding = { from: source.stored, to: between, words: source.wordsOf(executor) };
    return { dW, dX: derivative(executor, 'pullback', decoding, dPlanes) };
  } finally {
    for (const image of used) image.destroy();
  }
}
