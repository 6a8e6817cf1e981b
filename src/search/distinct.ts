import { corners } from '../geometry/corners.ts';
import { apply, type Homography } from '../geometry/homography.ts';

/** A ranked map. */
interface Ranked {
  /** In full-resolution pixels. */
  readonly map: Homography;
}

/**
 * The first `count` distinct maps of a ranked list: some corner is farther than `distance` from that of each
 * earlier map, in pixels of the fixed image.
 */
export function distinct<T extends Ranked>(
  ranked: Iterable<T>,
  frame: { readonly width: number; readonly height: number },
  count: number,
  distance: (one: T) => number,
): T[] {
  const points = corners(frame);
  const kept: { readonly one: T; readonly places: readonly (readonly [number, number])[] }[] = [];
  for (const one of ranked) {
    if (kept.length >= count) break;
    const places = points.map(([x, y]) => apply(one.map, x, y));
    const limit = distance(one);
    const close = (others: readonly (readonly [number, number])[]) =>
      places.every(([x, y], k) => {
        const [u, v] = others[k] as readonly [number, number];
        return Math.abs(x - u) < limit && Math.abs(y - v) < limit;
      });
    if (!kept.some(({ places: others }) => close(others))) kept.push({ one, places });
  }
  return kept.map(({ one }) => one);
}
