import { type Homography, multiply, normalize, translation } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { localMap } from '../operations/warpPlanes.ts';
import type { Compared } from './levels.ts';
import type { State } from './optimizer.ts';
import { neutral } from './photometry.ts';
import type { Settings } from './settings.ts';

/** With z > 0 at the center of the fixed frame: the overlap is in front of the camera. */
function facing(w: Homography, { width, height }: Image): Homography {
  const z = ((w[6] ?? 0) * (width - 1)) / 2 + ((w[7] ?? 0) * (height - 1)) / 2 + (w[8] ?? 0);
  return z < 0 ? w.map((entry) => -entry) : w;
}

/** Where a fit starts. */
export const startOf = ({ moving, fixed }: Compared, settings: Settings): State => ({
  w: facing(localMap(settings.init, moving.origin, fixed).matrix, fixed),
  photometry: neutral(fixed.channels),
  evaluation: undefined,
  scale: settings.scale === 'auto' ? 1 : settings.scale,
  step: { name: settings.symmetry === 'halfway' || settings.gradient === 'mean' ? 'mean' : 'exact' },
});

/** A map between pixels counted from the first of each image, as one between those of the images' origins. */
export const betweenOrigins =
  ({ moving, fixed }: Compared) =>
  (w: Homography): Homography =>
    normalize(
      multiply(multiply(translation(...moving.origin), w), translation(-fixed.origin[0], -fixed.origin[1])),
    );
