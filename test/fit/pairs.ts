import { apply, type Engine, type Homography, type Image } from '../../src/index.ts';
import { gaussian } from './gaussian.ts';

/** A smooth scene over the whole plane, in about [0, 1], with detail at several sizes. */
export const scene = (x: number, y: number): number =>
  0.5 +
  0.16 * Math.sin(x / 9.1) * Math.cos(y / 7.3) +
  0.14 * Math.sin((x + 0.7 * y) / 17.7 + 1) +
  0.12 * Math.cos((x - 1.6 * y) / 31.3) +
  0.05 * Math.sin(x / 3.9 - y / 4.7);

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The scene seen through a map, without interpolation: pixel (x, y) shows the scene at W (x, y). */
export function view({ width, height }: Size, w: ArrayLike<number>): Float64Array {
  const samples = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) samples[y * width + x] = scene(...apply(w, x, y));
  }
  return samples;
}

export interface Pair {
  readonly moving: Image;
  readonly fixed: Image;
}

/** The scene, and the scene through W with a gain, a bias and noise of its own. */
export function pair(
  engine: Engine,
  w: Homography,
  { moving = 160, fixed = 120, gain = 1, bias = 0, sigma = 0, seed = 1 } = {},
): Pair {
  const noise = gaussian(seed);
  const size = { width: fixed, height: fixed };
  const seen = view(size, w).map((value) => gain * value + bias + sigma * noise());
  const movingSize = { width: moving, height: moving };
  return {
    moving: engine.image({ ...movingSize, data: view(movingSize, [1, 0, 0, 0, 1, 0, 0, 0, 1]) }),
    fixed: engine.image({ ...size, data: seen }),
  };
}

/** Root mean square distance of two maps over a frame's corners, in pixels. */
export function cornerError(a: ArrayLike<number>, b: ArrayLike<number>, { width, height }: Size): number {
  const corners = [
    [0, 0],
    [width - 1, 0],
    [width - 1, height - 1],
    [0, height - 1],
  ] as const;
  const squares = corners.map(([x, y]) => {
    const [p, q] = [apply(a, x, y), apply(b, x, y)];
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 4);
}
