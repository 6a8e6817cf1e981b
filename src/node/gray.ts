import type { PlanarImage } from './readImage.ts';

/** Rec. 601 luma, of the values as encoded. */
const LUMA = [0.299, 0.587, 0.114];

/**
 * Reduces an image to one channel: the Rec. 601 luma of colors, or the gray channel. Alpha is dropped.
 *
 * @example
 * ```ts
 * import { readImage, toGray } from 'pullback/node';
 *
 * const gray = engine.image(toGray(await readImage('moving.jpg')));
 * ```
 */
export function toGray({ width, height, channels, data }: PlanarImage): PlanarImage {
  const plane = width * height;
  const weights = channels < 3 ? [1] : LUMA;
  const gray = new Float32Array(plane);
  for (let k = 0; k < plane; k++) {
    gray[k] = weights.reduce((sum, weight, c) => sum + weight * (data[c * plane + k] ?? 0), 0);
  }
  return { width, height, channels: 1, data: gray };
}
