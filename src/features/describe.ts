import type { Extremum } from './extrema.ts';

/** Bins of the histogram of directions around a feature. */
const DIRECTIONS = 36;
/** Directions with at least this share of the largest bin make features of their own. */
const SECOND = 0.8;
/** A feature has at most so many directions. */
const MOST_DIRECTIONS = 2;
/** Standard deviation of the weights of the directions, in blurs. */
const DIRECTION_SPREAD = 1.5;
/** Number of samples along the radius of the disk in which directions are counted. */
const RADIUS_SAMPLES = 8;

/** Cells of a descriptor on each axis, and directions of each cell. */
export const CELLS = 4;
export const BINS = 8;
export const LENGTH = CELLS * CELLS * BINS;
/** The side of a cell, in blurs. */
const CELL = 3;
/** Samples of a descriptor on each axis. */
const GRID = 20;
/** No entry exceeds this share before the last normalization (Lowe 2004, §6.1). */
const LIMIT = 0.2;

const TURN = 2 * Math.PI;

/** The directions in which the picture around an extremum changes most, in radians. */
export function directionsOf({ octave, plane, x, y, blur }: Extremum): number[] {
  const { width, height, planes } = octave;
  const data = planes[plane] as Float32Array;
  const sigma = DIRECTION_SPREAD * blur;
  const radius = Math.round(3 * sigma);
  // A blurred plane needs no more samples than these.
  const step = Math.max(Math.floor(radius / RADIUS_SAMPLES), 1);
  const [cx, cy] = [Math.round(x), Math.round(y)];
  const raw = new Float64Array(DIRECTIONS);
  for (let v = Math.max(cy - radius, 1); v <= Math.min(cy + radius, height - 2); v += step) {
    for (let u = Math.max(cx - radius, 1); u <= Math.min(cx + radius, width - 2); u += step) {
      const at = v * width + u;
      const gx = (data[at + 1] as number) - (data[at - 1] as number);
      const gy = (data[at + width] as number) - (data[at - width] as number);
      const weight = Math.exp(-((u - x) ** 2 + (v - y) ** 2) / (2 * sigma * sigma));
      const bin = Math.round((Math.atan2(gy, gx) / TURN) * DIRECTIONS + DIRECTIONS) % DIRECTIONS;
      raw[bin] = (raw[bin] as number) + weight * Math.sqrt(gx * gx + gy * gy);
    }
  }
  const at = (list: Float64Array, k: number) => list[(k + DIRECTIONS) % DIRECTIONS] as number;
  const bins = raw.map(
    (value, k) => (6 * value + 4 * (at(raw, k - 1) + at(raw, k + 1)) + at(raw, k - 2) + at(raw, k + 2)) / 16,
  );
  const most = bins.reduce((a, b) => Math.max(a, b), 0);
  return Array.from(bins.keys())
    .filter(
      (k) => at(bins, k) >= SECOND * most && at(bins, k) > at(bins, k - 1) && at(bins, k) > at(bins, k + 1),
    )
    .sort((a, b) => at(bins, b) - at(bins, a))
    .slice(0, MOST_DIRECTIONS)
    .map((k) => {
      const [before, here, after] = [at(bins, k - 1), at(bins, k), at(bins, k + 1)];
      const shift = (before - after) / (2 * (before + after - 2 * here));
      return ((k + shift) / DIRECTIONS) * TURN;
    });
}

/**
 * Writes √(h / Σ h) of the histogram h of gradients around an extremum, over 4 × 4 cells and eight directions
 * (Lowe 2004, §6; the root by Arandjelović and Zisserman 2012), in a frame that turns and grows with it. Its
 * scalar product with another is 1 if both are alike.
 */
export function describe(
  { octave, plane, x, y, blur }: Extremum,
  direction: number,
  output: Float32Array,
): void {
  const { width, height, planes } = octave;
  const data = planes[plane] as Float32Array;
  const [c, s] = [Math.cos(direction), Math.sin(direction)];
  const cell = CELL * blur;
  const side = CELLS + 1;
  output.fill(0);
  for (let j = 0; j < GRID; j++) {
    const q = ((j + 0.5) / GRID - 0.5) * side;
    for (let i = 0; i < GRID; i++) {
      const p = ((i + 0.5) / GRID - 0.5) * side;
      const u = Math.round(x + cell * (c * p - s * q));
      const v = Math.round(y + cell * (s * p + c * q));
      if (u < 1 || v < 1 || u >= width - 1 || v >= height - 1) continue;
      const at = v * width + u;
      const gx = (data[at + 1] as number) - (data[at - 1] as number);
      const gy = (data[at + width] as number) - (data[at - width] as number);
      const size = Math.sqrt(gx * gx + gy * gy) * Math.exp(-(p * p + q * q) / (CELLS * CELLS * 0.5));
      const turn = (((Math.atan2(gy, gx) - direction) / TURN) * BINS + 4 * BINS) % BINS;
      const first = Math.floor(turn);
      const t = turn - first;
      const [row, column] = [q + CELLS / 2 - 0.5, p + CELLS / 2 - 0.5];
      const [top, left] = [Math.floor(row), Math.floor(column)];
      for (let dy = 0; dy <= 1; dy++) {
        const r = top + dy;
        if (r < 0 || r >= CELLS) continue;
        const byRow = size * (dy === 0 ? 1 - (row - top) : row - top);
        for (let dx = 0; dx <= 1; dx++) {
          const k = left + dx;
          if (k < 0 || k >= CELLS) continue;
          const share = byRow * (dx === 0 ? 1 - (column - left) : column - left);
          const start = (r * CELLS + k) * BINS;
          const [a, b] = [start + (first % BINS), start + ((first + 1) % BINS)];
          output[a] = (output[a] as number) + share * (1 - t);
          output[b] = (output[b] as number) + share * t;
        }
      }
    }
  }
  rooted(output);
}

function rooted(values: Float32Array): void {
  let squares = 0;
  for (const value of values) squares += value * value;
  const limit = LIMIT * Math.sqrt(squares);
  let sum = 0;
  for (let k = 0; k < values.length; k++) {
    const value = Math.min(values[k] as number, limit);
    values[k] = value;
    sum += value;
  }
  for (let k = 0; k < values.length; k++) values[k] = sum > 0 ? Math.sqrt((values[k] as number) / sum) : 0;
}
