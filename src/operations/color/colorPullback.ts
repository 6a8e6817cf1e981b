import { channelsOf } from '../../../shaders/format/stored.ts';
import type { Executor } from '../../executor/executor.ts';
import { frameOf } from '../../geometry/frameOf.ts';
import type { Homography, HomographyLike } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import { checkLike } from '../checkLike.ts';
import type { ColorImage } from '../colorSupport.ts';
import type { WarpOptions } from '../options.ts';
import { imagePullback } from '../pullback.ts';
import { mapPullback, warpPlanes } from '../warpPlanes.ts';
import { planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { Scratch } from './scratch.ts';
import { colorWarpOf } from './warpColor.ts';

/**
 * ∂L/∂W and ∂L/∂X from ∂L/∂Y, with Y = E(warp(D(X))): the cotangent in the working space is λ = E′ᵀ ∂L/∂Y, and ∂L/∂X is D′ᵀ of the image
 * gradient of λ. Rounding to integers has derivative 1.
 */
export async function colorPullback(
  executor: Executor,
  source: ColorImage,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<{ dW: Homography; dX: Image }> {
  const { workingSpace, to, options: sampling } = colorWarpOf(source, options);
  checkLike(
    cotangent,
    { ...frameOf(sampling.frame, source, map, source), channels: channelsOf(to) },
    'warped image',
  );
  const scratch = new Scratch();
  try {
    const planes = scratch.keep(planesOfColors(executor, source, workingSpace));
    const warped = scratch.keep(warpPlanes(executor, planes, map, sampling));
    const encoding = { from: workingSpace, to, words: warped.resourceOf(executor) };
    const inner = scratch.keep(derivative(executor, 'pullback', encoding, cotangent));
    const dW = await mapPullback(executor, planes, map, inner, sampling);
    const dPlanes = scratch.keep(await imagePullback(executor, planes, map, inner, sampling));
    const decoding = { from: source.stored, to: workingSpace, words: source.wordsOf(executor) };
    return { dW, dX: derivative(executor, 'pullback', decoding, dPlanes) };
  } finally {
    scratch.free();
  }
}
