import type { Executor } from '../../executor/executor.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import type { ColorImage } from '../colorSupport.ts';
import type { WarpOptions } from '../options.ts';
import { type Tangents, tangentOfPlanes } from '../tangentOfPlanes.ts';
import { warpPlanes } from '../warpPlanes.ts';
import { planesOfColors } from './converted.ts';
import { derivative } from './derivative.ts';
import { Scratch } from './scratch.ts';
import { colorWarpOf } from './warpColor.ts';

/** dY of Y = E(warp(D(X))) as planes: E′ applied to the tangent of the warp in the working space, where the image's tangent is D′ dX. */
export function colorTangent(
  executor: Executor,
  source: ColorImage,
  map: HomographyLike,
  { dW, dX }: Tangents,
  options: WarpOptions,
): Image {
  const { workingSpace, to, options: sampling } = colorWarpOf(source, options);
  const scratch = new Scratch();
  try {
    const planes = scratch.keep(planesOfColors(executor, source, workingSpace));
    const warped = scratch.keep(warpPlanes(executor, planes, map, sampling));
    const decoding = { from: source.stored, to: workingSpace, words: source.wordsOf(executor) };
    const moved = dX && scratch.keep(derivative(executor, 'tangent', decoding, dX));
    const tangents = { ...(dW && { dW }), ...(moved && { dX: moved }) };
    const inner = scratch.keep(tangentOfPlanes(executor, planes, map, tangents, sampling));
    const encoding = { from: workingSpace, to, words: warped.resourceOf(executor) };
    return derivative(executor, 'tangent', encoding, inner);
  } finally {
    scratch.free();
    executor.flush();
  }
}
