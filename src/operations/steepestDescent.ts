import type { Executor } from '../executor.ts';
import type { HomographyLike } from '../homography.ts';
import type { Image } from '../image.ts';
import type { WarpOptions } from '../options.ts';
import { warpTangent } from './warpTangent.ts';

/** ∂Y/∂W, row-major: nine tangents, each of a unit dW. */
export const steepestDescent = (
  executor: Executor,
  source: Image,
  map: HomographyLike,
  options: WarpOptions,
): Image[] =>
  Array.from({ length: 9 }, (_, entry) => {
    const dW = new Float64Array(9);
    dW[entry] = 1;
    return warpTangent(executor, source, map, { dW }, options);
  });
