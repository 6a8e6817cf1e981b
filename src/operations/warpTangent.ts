import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { colorTangent } from './color/colorTangent.ts';
import { isColor } from './color/isColor.ts';
import type { WarpOptions } from './options.ts';
import { checkTangents, type Tangents, tangentOfPlanes } from './tangentOfPlanes.ts';

export type { Tangents } from './tangentOfPlanes.ts';

/** dY for the given tangents. */
export function warpTangent(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  tangents: Tangents,
  options: WarpOptions,
): Image {
  checkTangents(tangents, source);
  return isColor(source)
    ? colorTangent(executor, source, map, tangents, options)
    : tangentOfPlanes(executor, source, map, tangents, options);
}
