import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import { unit } from '../geometry/transforms/models/unit.ts';
import type { Image } from '../image/image.ts';
import type { WarpOptions } from './options.ts';
import { warpTangent } from './warpTangent.ts';

/** ∂Y/∂W, row-major: nine tangents, each of a unit dW. */
export const steepestDescent = (
  executor: Executor,
  source: Image,
  map: HomographyLike,
  options: WarpOptions,
): Image[] =>
  Array.from({ length: 9 }, (_, entry) => warpTangent(executor, source, map, { dW: unit(entry) }, options));
