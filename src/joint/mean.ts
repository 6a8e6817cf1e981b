import { invert } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { resize } from '../operations/resize.ts';
import { warp } from '../operations/warp.ts';
import type { Camera } from './camera.ts';
import type { Observation } from './observation.ts';
import { OUTSIDE } from './outside.ts';

async function samplesOf(image: Image): Promise<Float32Array> {
  try {
    return await image.read();
  } finally {
    image.destroy();
  }
}

/**
 * The initial X: the mean of the frames that see a pixel, on the grid and in the exposure of X, each sampled
 * by a cubic B-spline. A pixel that no frame sees is taken from the enlarged frame 0.
 */
export async function meanOf(
  { grid }: Camera,
  first: Image,
  observations: readonly Observation[],
): Promise<Float64Array> {
  const { width, height } = grid;
  const enlarged = resize(first, { width, height }, { interpolation: 'cubic' });
  const mean = Float64Array.from(await samplesOf(enlarged));
  const counts = new Uint32Array(mean.length);
  for (const { target, W } of observations) {
    const warped = warp(target, invert(W), {
      interpolation: 'cubic',
      frame: { width, height },
      fill: OUTSIDE,
    });
    for (const [k, value] of (await samplesOf(warped)).entries()) {
      if (value === OUTSIDE) continue;
      const count = (counts[k] ?? 0) + 1;
      counts[k] = count;
      mean[k] = count === 1 ? value : (mean[k] ?? 0) + (value - (mean[k] ?? 0)) / count;
    }
  }
  return mean;
}
