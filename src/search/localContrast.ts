import { blurred } from './gaussian.ts';
import type { Plane } from './plane.ts';

/** Standard deviations of what is subtracted and of where the contrast is taken, in pixels of the plane. */
const X = (globalThis as any).X ?? {};
const MEAN = X.mean ?? 0.9;
const SPREAD = X.spread ?? 1.1;
/** A contrast below this share of the plane's own is not raised to 1. */
const FLOOR = X.floor ?? 0.1;
const CLIP = X.clip ?? 0;

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
    data: detail.map((value, k) => { const v = (mean > 0 ? value / Math.sqrt((energy[k] as number) + floor) : 0); return CLIP ? v / Math.sqrt(1 + v * v / CLIP / CLIP) : v; }),
  };
}
