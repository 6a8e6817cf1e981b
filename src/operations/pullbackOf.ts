import type { Executor } from '../executor.ts';
import type { HomographyLike } from '../homography.ts';
import type { Image } from '../image.ts';
import type { WarpOptions } from '../options.ts';
import type { Cotangents } from '../warper.ts';
import { colourPullback } from './colour/colourPullback.ts';
import { isColour } from './colour/isColour.ts';
import { imagePullback, mapPullback } from './pullback.ts';

/** ∂L/∂W and ∂L/∂X of ∂L/∂Y. */
export async function pullbackOf(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<Cotangents> {
  if (isColour(source)) return colourPullback(executor, source, map, cotangent, options);
  return {
    dW: await mapPullback(executor, source, map, cotangent, options),
    dX: await imagePullback(executor, source, map, cotangent, options),
  };
}
