import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { CANDIDATES } from '../../shaders/sampling/gathering.ts';
import { gatherable } from '../../src/operations/gatherable.ts';
import type { BoundOf, SpecOf } from './kernels.ts';
import { mapOf } from './maps.ts';
import { noise } from './random.ts';
import type { Setting } from './settings.ts';

/** Shares of a setting's tilt, until no horizon is near. */
const TILTS = [0.3, 0.05, 0];

/** A call with a map of the kind that is gathered: none that enlarges. */
export function makeGather(spec: SpecOf<'imageGather'>, setting: Setting): BoundOf<'imageGather'> {
  const [columns, rows] = setting.size;
  const frameSize = [Math.max(columns, CANDIDATES), Math.max(rows, CANDIDATES)] as const;
  const size = setting.sourceSize;
  for (const share of TILTS) {
    const tilt = [share * setting.shape.tilt[0], share * setting.shape.tilt[1]] as const;
    const zoom = Math.max(setting.shape.zoom, 1.2);
    const homography = mapOf({ ...setting.shape, zoom, tilt }, size, frameSize);
    const gathered = gatherable(spec, { homography, near: NO_CLIP, sourceSize: size }, frameSize);
    if (!gathered) continue;
    return {
      params: { homography, inverse: gathered.inverse, size, frameSize },
      cotangent: noise(spec.channels * frameSize[0] * frameSize[1], setting.seed + 3),
      output: new Float64Array(spec.channels * size[0] * size[1]),
      peak: new Uint32Array(1),
    };
  }
  throw new Error('no map of this kind is gathered');
}
