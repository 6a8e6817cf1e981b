import type { Scene } from '../treatment.ts';
import type { Size } from './pair.ts';
import type { Plane } from './photos.ts';

/** Samples along an axis of a pixel, for each px of the photograph that it covers. */
const DENSITY = 1.5;
const [FEWEST, MOST] = [2, 8] as const;

/** Catmull and Rom's weight of sample k of four, at a fraction t past the second. */
function weightsAt(t: number, weights: Float64Array): void {
  weights[0] = 0.5 * t * (-1 + t * (2 - t));
  weights[1] = 1 + 0.5 * t * t * (-5 + 3 * t);
  weights[2] = 0.5 * t * (1 + t * (4 - 3 * t));
  weights[3] = 0.5 * t * t * (-1 + t);
}

const wx = new Float64Array(4);
const wy = new Float64Array(4);

/** The cubic interpolant, 0 beyond the photograph. */
function sampleAt({ width, height, data }: Plane, x: number, y: number): number {
  if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5)) return 0;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  weightsAt(x - left, wx);
  weightsAt(y - top, wy);
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const row = Math.min(Math.max(top - 1 + j, 0), height - 1) * width;
    let line = 0;
    for (let i = 0; i < 4; i++) {
      line += (wx[i] ?? 0) * (data[row + Math.min(Math.max(left - 1 + i, 0), width - 1)] ?? 0);
    }
    sum += (wy[j] ?? 0) * line;
  }
  return sum;
}

const count = (dx: number, dy: number): number => {
  const needed = Math.ceil(DENSITY * Math.hypot(dx, dy));
  return Number.isFinite(needed) ? Math.min(Math.max(needed, FEWEST), MOST) : MOST;
};

/**
 * What a camera sees of a photograph through a map of its pixels to the photograph's: each pixel is the mean of the
 * cubic interpolant over its area; 0 beyond the photograph and beyond the horizon.
 */
export function view(plane: Plane, map: ArrayLike<number>, { width, height }: Size): Scene {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = Array.from(map);
  const front = Math.sign(g * (width / 2) + h * (height / 2) + i);
  const data = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const z = g * x + h * y + i;
      const [u, v] = [(a * x + b * y + c) / z, (d * x + e * y + f) / z];
      const columns = count((a - g * u) / z, (d - g * v) / z);
      const rows = count((b - h * u) / z, (e - h * v) / z);
      let sum = 0;
      for (let j = 0; j < rows; j++) {
        const py = y + (j + 0.5) / rows - 0.5;
        for (let k = 0; k < columns; k++) {
          const px = x + (k + 0.5) / columns - 0.5;
          const depth = g * px + h * py + i;
          if (depth * front <= 0) continue;
          sum += sampleAt(plane, (a * px + b * py + c) / depth, (d * px + e * py + f) / depth);
        }
      }
      data[y * width + x] = sum / (rows * columns);
    }
  }
  return { width, height, data };
}
