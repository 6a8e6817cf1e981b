import { type HomographyLike, toHomography } from '../homography.ts';
import { type LocalMap, localMap } from '../localMap.ts';
import type { Sampling } from '../options.ts';
import type { Shape } from '../planes.ts';

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
