import { gaussian } from './gaussian.ts';

/** A smooth random scene that nothing of repeats, by the values of a lattice between which it is cubic. */
export function unrepeated(seed: number): (x: number, y: number) => number {
  const next = gaussian(seed);
  const lattice = Float64Array.from({ length: 64 * 64 }, () => next());
  const cubic = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [u, v] = [x / 9 + 16, y / 9 + 16];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const at = (a: number, b: number) => lattice[((b + 64) % 64) * 64 + ((a + 64) % 64)] ?? 0;
    const [s, t] = [cubic(u - i), cubic(v - j)];
    const along = (b: number) => at(i, b) + s * (at(i + 1, b) - at(i, b));
    return 0.5 + 0.1 * (along(j) + t * (along(j + 1) - along(j)));
  };
}

/** The samples of a scene that a frame shows through a map. */
export function seenThrough(
  scene: (x: number, y: number) => number,
  map: ArrayLike<number>,
  { width, height }: { width: number; height: number },
): Float32Array {
  const m = (k: number) => map[k] ?? 0;
  return Float32Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    const z = m(6) * x + m(7) * y + m(8);
    return scene((m(0) * x + m(1) * y + m(2)) / z, (m(3) * x + m(4) * y + m(5)) / z);
  });
}
