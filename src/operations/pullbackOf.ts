import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { Cotangents } from '../warper.ts';
import { colorPullback } from './color/colorPullback.ts';
import { isColor } from './color/isColor.ts';
import type { WarpOptions } from './options.ts';
import { imagePullback, mapPullback } from './pullback.ts';

/** ∂L/∂W and ∂L/∂X of ∂L/∂Y. */
export async function pullbackOf(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<Cotangents> {
  if (isColor(source)) return colorPullback(executor, source, map, cotangent, options);
  return {
    dW: await mapPullback(executor, source, map, cotangent, options),
    dX: await imagePullback(executor, source, map, cotangent, options),
  };
}
