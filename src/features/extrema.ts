import { blurOf, INTERVALS, type Octave } from './scaleSpace.ts';

/** Extrema of less than this share of the mean difference are rounding or noise. */
const FAINTEST = 0.8;
/** Edges have a larger ratio of principal curvatures (Lowe 2004, §4.1). */
const EDGE = 10;
/** Features nearer to the border have no surroundings, in pixels of the octave. */
const MARGIN = 5;

/** An extremum of the difference of Gaussians over place and scale. */
export interface Extremum {
  readonly octave: Octave;
  /** The index of the plane with the nearest blur. */
  readonly plane: number;
  /** In pixels of the octave. */
  readonly x: number;
  readonly y: number;
  readonly blur: number;
  readonly response: number;
}

/** Whether a sample exceeds all 26 neighbors, or falls below them. */
function isExtreme(layers: readonly Float32Array[], width: number, at: number): boolean {
  const value = (layers[1] as Float32Array)[at] as number;
  const sign = value > 0 ? 1 : -1;
  for (const layer of layers) {
    for (let dy = -width; dy <= width; dy += width) {
      for (let dx = -1; dx <= 1; dx++) {
        const k = at + dy + dx;
        if (layer === layers[1] && k === at) continue;
        if (sign * (layer[k] as number) >= sign * value) return false;
      }
    }
  }
  return true;
}

/** Where the parabola through the neighbors has its extremum, by Newton's step; undefined on edges. */
function refined(layers: readonly Float32Array[], width: number, at: number) {
  const [under, here, over] = layers as [Float32Array, Float32Array, Float32Array];
  const sample = (layer: Float32Array, k: number) => layer[at + k] as number;
  const value = sample(here, 0);
  const gx = (sample(here, 1) - sample(here, -1)) / 2;
  const gy = (sample(here, width) - sample(here, -width)) / 2;
  const gs = (sample(over, 0) - sample(under, 0)) / 2;
  const xx = sample(here, 1) + sample(here, -1) - 2 * value;
  const yy = sample(here, width) + sample(here, -width) - 2 * value;
  const ss = sample(over, 0) + sample(under, 0) - 2 * value;
  const xy =
    (sample(here, width + 1) - sample(here, width - 1) - sample(here, 1 - width) + sample(here, -width - 1)) /
    4;
  const trace = xx + yy;
  const area = xx * yy - xy * xy;
  if (!(area > 0) || trace * trace * EDGE > (EDGE + 1) ** 2 * area) return undefined;
  const dx = -(yy * gx - xy * gy) / area;
  const dy = -(xx * gy - xy * gx) / area;
  const ds = ss === 0 ? 0 : -gs / ss;
  if (!(Math.abs(dx) < 1 && Math.abs(dy) < 1)) return undefined;
  return {
    dx,
    dy,
    ds: Math.max(Math.min(ds, 0.5), -0.5),
    response: Math.abs(value + (gx * dx + gy * dy) / 2),
  };
}

function meanSize(data: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < data.length; k++) sum += Math.abs(data[k] as number);
  return sum / data.length;
}

/** The extrema of an octave, in no particular order. */
export function extremaOf(octave: Octave): Extremum[] {
  const { width, height, differences } = octave;
  const found: Extremum[] = [];
  for (let plane = 1; plane <= INTERVALS; plane++) {
    const layers = differences.slice(plane - 1, plane + 2);
    const here = layers[1] as Float32Array;
    const faintest = FAINTEST * meanSize(here);
    for (let y = MARGIN; y < height - MARGIN; y++) {
      for (let x = MARGIN; x < width - MARGIN; x++) {
        const at = y * width + x;
        if (!(Math.abs(here[at] as number) > faintest) || !isExtreme(layers, width, at)) continue;
        const fine = refined(layers, width, at);
        if (!fine) continue;
        const { dx, dy, ds, response } = fine;
        found.push({ octave, plane, x: x + dx, y: y + dy, blur: blurOf(plane + ds), response });
      }
    }
  }
  return found;
}
