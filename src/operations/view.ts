import { type HomographyLike, toHomography } from '../geometry/homography.ts';
import { type LocalMap, localMap } from '../geometry/localMap.ts';
import type { Shape } from '../image/planes.ts';
import type { Sampling } from './options.ts';

/** The frame parameters of a warping kernel, and its map. */
export function viewOf(source: Shape, map: HomographyLike, { frame, near, fill }: Sampling) {
  const local: LocalMap = localMap(toHomography(map), source.origin, frame);
  const params = {
    homography: local.matrix,
    size: [frame.width, frame.height],
    sourceSize: [source.width, source.height],
    near,
    fill,
  };
  return { local, params };
}
