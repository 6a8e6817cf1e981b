import type { Given } from './peer.ts';

/**
 * The largest |Y − float64| over the pixels that look inside by 2 px at least, where borders, of which each library has
 * its own, do not matter.
 */
export function largestError({ size, samples, map }: Given, warped: ArrayLike<number>): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = map;
  const inside = (at: number) => at >= 2 && at <= size - 3;
  let largest = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const z = g * x + h * y + i;
      const [u, v] = [(a * x + b * y + c) / z, (d * x + e * y + f) / z];
      if (!inside(u) || !inside(v)) continue;
      const [column, row] = [Math.floor(u), Math.floor(v)];
      const [s, t, at] = [u - column, v - row, row * size + column];
      const sample = (k: number) => samples[k] as number;
      const top = sample(at) + s * (sample(at + 1) - sample(at));
      const bottom = sample(at + size) + s * (sample(at + size + 1) - sample(at + size));
      largest = Math.max(largest, Math.abs(top + t * (bottom - top) - (warped[y * size + x] ?? 0)));
    }
  }
  return largest;
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/** The root mean square over the corners of how far a fit's map is from the one that was to be found, in pixels. */
export function cornerError({ size, near }: Given, found: ArrayLike<number>): number {
  const look = (map: ArrayLike<number>, x: number, y: number) => {
    const [p = 0, q = 0, z = 1] = [0, 3, 6].map(
      (k) => (map[k] ?? 0) * x + (map[k + 1] ?? 0) * y + (map[k + 2] ?? 0),
    );
    return [p / z, q / z] as const;
  };
  const squares = CORNERS.map(([right, below]) => {
    const [x, y] = [right * (size - 1), below * (size - 1)];
    const [[u, v], [s, t]] = [look(found, x, y), look(near, x, y)];
    return (u - s) ** 2 + (v - t) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
