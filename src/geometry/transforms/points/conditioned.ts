import type { Point } from '../../frame.ts';
import { type Homography, invert, multiply } from '../../homography.ts';
import type { Pair } from './pairs.ts';

/** Moves the mean to 0 and the root mean square distance from it to √2 (Hartley 1997). */
function conditioner(points: readonly Point[]): Homography {
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point) / points.length, 0);
  const [cx, cy] = [mean(([x]) => x), mean(([, y]) => y)];
  const spread = Math.sqrt(mean(([x, y]) => (x - cx) ** 2 + (y - cy) ** 2));
  const scale = spread > 0 ? Math.SQRT2 / spread : 1;
  return Float64Array.of(scale, 0, -scale * cx, 0, scale, -scale * cy, 0, 0, 1);
}

const moved = (m: Homography, [x, y]: Point): Point => [
  (m[0] ?? 1) * x + (m[2] ?? 0),
  (m[4] ?? 1) * y + (m[5] ?? 0),
];

/** The pairs in coordinates where equations are well conditioned, and the way back for a map between those. */
export function conditioned(pairs: readonly Pair[]) {
  const from = conditioner(pairs.map((pair) => pair.from));
  const to = conditioner(pairs.map((pair) => pair.to));
  return {
    pairs: pairs.map((pair) => ({ ...pair, from: moved(from, pair.from), to: moved(to, pair.to) })),
    restore: (local: ArrayLike<number>): Homography => multiply(multiply(invert(to), local), from),
  };
}
