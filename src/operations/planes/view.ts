import { type HomographyLike, toHomography } from '../../geometry/homography.ts';
import { type LocalMap, localMap } from '../../geometry/localMap.ts';
import type { Shape } from '../../image/planes.ts';
import type { Sampling } from './options.ts';

/** What a warping kernel is told of its frames, and the map that it sees. */
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
