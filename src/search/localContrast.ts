import { blurred } from './gaussian.ts';
import type { Plane } from './plane.ts';

/** Standard deviations of what is subtracted and of where the contrast is taken, in pixels of the plane. */
const MEAN = 1.3;
const SPREAD = 1.7;
/** A contrast below this share of the plane's own is not raised to 1. */
const FLOOR = 0.1;

/**
 * (X − G∗X) / √(G′∗(X − G∗X)² + ε): detail alone, of the same size everywhere, so that an occluder counts by its area and
 * not by its contrast, and neither gain nor bias count at all.
 */
export function localContrast(plane: Plane): Plane {
  const { width, height, data } = plane;
  const means = blurred(data, width, height, MEAN);
  const detail = data.map((value, k) => value - (means[k] as number));
  const energy = blurred(
    detail.map((value) => value * value),
    width,
    height,
    SPREAD,
  );
  const mean = energy.reduce((sum, value) => sum + value, 0) / energy.length;
  const floor = FLOOR ** 2 * mean;
  return {
    ...plane,
    data: detail.map((value, k) => (mean > 0 ? value / Math.sqrt((energy[k] as number) + floor) : 0)),
  };
}
