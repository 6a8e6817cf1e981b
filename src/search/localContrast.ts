import { blur } from './blur.ts';
import type { Plane } from './plane.ts';

/** Standard deviations of the subtracted blur and of the contrast window, in pixels of the plane. */
const MEAN = 0.9;
const SPREAD = 1.1;
/** A local contrast below this share of that of the whole plane is not raised to 1. */
const FLOOR = 0.1;
/** Detail below this share of the largest sample counts as rounding. */
const ROUNDING = 1e-6;

/**
 * (X − G∗X) / √(G′∗(X − G∗X)² + ε): detail alone, of the same size everywhere, so that an occluder counts by its area and
 * not by its contrast, and gain and bias do not count at all. 0 everywhere where there is no detail.
 */
export function localContrast(plane: Plane): Plane {
  const { width, height, data } = plane;
  const means = blur(data, width, height, MEAN);
  const detail = data.map((value, k) => value - (means[k] as number));
  const squares = detail.map((value) => value * value);
  const energy = blur(squares, width, height, SPREAD);
  const mean = energy.reduce((sum, value) => sum + value, 0) / energy.length;
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const textured = Math.sqrt(mean) > ROUNDING * largest;
  const floor = FLOOR ** 2 * mean;
  const normalized = (value: number, k: number) => value / Math.sqrt((energy[k] as number) + floor);
  return { ...plane, data: textured ? detail.map(normalized) : new Float32Array(data.length) };
}
