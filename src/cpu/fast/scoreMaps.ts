import type { BoundOf } from '../../../shaders/kernel/twin.ts';
import { correlationOf, type scoreMaps as scoreMapsKernel } from '../../../shaders/kernels/scoreMaps.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import type { Fast } from './fast.ts';

/** Pixels with a smaller z are on the horizon or behind it, as in `projection`. */
const LEAST_Z = 2 ** -60;

/** The pixels of the reference that count. */
interface Window {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly target: Float64Array;
}

function windowOf({ params, reference, weights }: BoundOf<typeof scoreMapsKernel>): Window {
  const width = params.referenceSize[0] as number;
  const pixels = Array.from(weights.keys()).filter((pixel) => (weights[pixel] as number) > 0);
  return {
    count: pixels.length,
    x: Float64Array.from(pixels, (pixel) => pixel % width),
    y: Float64Array.from(pixels, (pixel) => Math.floor(pixel / width)),
    weight: Float64Array.from(pixels, (pixel) => weights[pixel] as number),
    target: Float64Array.from(pixels, (pixel) => reference[pixel] as number),
  };
}

/** A source of at least 2×2 samples. */
interface Source {
  readonly data: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** Writes Σ m, Σ mY, Σ mT, Σ mY², Σ mT² and Σ mYT for the map at index `first` into `sums`. */
type Sum = (source: Source, window: Window, maps: Samples, first: number, sums: Float64Array) => void;

const linear: Sum = ({ data, width, height }, window, maps, first, sums) => {
  const { count, x: xs, y: ys, weight: ms, target: ts } = window;
  const w0 = maps[first] as number;
  const w1 = maps[first + 1] as number;
  const w2 = maps[first + 2] as number;
  const w3 = maps[first + 3] as number;
  const w4 = maps[first + 4] as number;
  const w5 = maps[first + 5] as number;
  const w6 = maps[first + 6] as number;
  const w7 = maps[first + 7] as number;
  const w8 = maps[first + 8] as number;
  const affine = w6 === 0 && w7 === 0 && w8 === 1;
  const [lastU, lastV] = [width - 1, height - 1];
  let m = 0;
  let y = 0;
  let t = 0;
  let yy = 0;
  let tt = 0;
  let yt = 0;
  for (let k = 0; k < count; k++) {
    const px = xs[k] as number;
    const py = ys[k] as number;
    let u = w0 * px + w1 * py + w2;
    let v = w3 * px + w4 * py + w5;
    if (!affine) {
      const z = w6 * px + w7 * py + w8;
      if (!(z > LEAST_Z)) continue;
      u /= z;
      v /= z;
    }
    if (!(u >= 0 && v >= 0 && u <= lastU && v <= lastV)) continue;
    // The last row and column are inside.
    const column = u < lastU ? u | 0 : lastU - 1;
    const row = v < lastV ? v | 0 : lastV - 1;
    const at = row * width + column;
    const a = data[at] as number;
    const c = data[at + width] as number;
    const top = a + (u - column) * ((data[at + 1] as number) - a);
    const down = c + (u - column) * ((data[at + width + 1] as number) - c);
    const value = top + (v - row) * (down - top);
    const weight = ms[k] as number;
    const target = ts[k] as number;
    const weighted = weight * value;
    m += weight;
    y += weighted;
    t += weight * target;
    yy += weighted * value;
    tt += weight * target * target;
    yt += weighted * target;
  }
  sums[0] = m;
  sums[1] = y;
  sums[2] = t;
  sums[3] = yy;
  sums[4] = tt;
  sums[5] = yt;
};

/** The same sums for affine maps, where z is constant. */
const nearest: Sum = ({ data, width, height }, window, maps, first, sums) => {
  const { count, x: xs, y: ys, weight: ms, target: ts } = window;
  const w0 = maps[first] as number;
  const w1 = maps[first + 1] as number;
  const w2 = maps[first + 2] as number;
  const w3 = maps[first + 3] as number;
  const w4 = maps[first + 4] as number;
  const w5 = maps[first + 5] as number;
  const [lastU, lastV] = [width - 1, height - 1];
  let m = 0;
  let y = 0;
  let t = 0;
  let yy = 0;
  let tt = 0;
  let yt = 0;
  for (let k = 0; k < count; k++) {
    const px = xs[k] as number;
    const py = ys[k] as number;
    const u = w0 * px + w1 * py + w2;
    const v = w3 * px + w4 * py + w5;
    if (!(u >= 0 && v >= 0 && u <= lastU && v <= lastV)) continue;
    const value = data[((v + 0.5) | 0) * width + ((u + 0.5) | 0)] as number;
    const weight = ms[k] as number;
    const target = ts[k] as number;
    const weighted = weight * value;
    m += weight;
    y += weighted;
    t += weight * target;
    yy += weighted * value;
    tt += weight * target * target;
    yt += weighted * target;
  }
  sums[0] = m;
  sums[1] = y;
  sums[2] = t;
  sums[3] = yy;
  sums[4] = tt;
  sums[5] = yt;
};

function areAffine(maps: Samples, count: number): boolean {
  for (let k = 6; k < 9 * count; k += 9) {
    if (maps[k] !== 0 || maps[k + 1] !== 0 || maps[k + 2] !== 1) return false;
  }
  return true;
}

/** Handles linear interpolation, and nearest samples under affine maps. */
export const scoreMaps: Fast<typeof scoreMapsKernel> = ({ interpolation }, bound) => {
  const { params, source, maps, output } = bound;
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  const { count } = params;
  const sum = interpolation === 'linear' ? linear : nearest;
  const fits = interpolation === 'linear' || (interpolation === 'nearest' && areAffine(maps, count));
  if (!fits || width < 2 || height < 2) return false;
  const window = windowOf(bound);
  const plane = { data: Float64Array.from(source), width, height };
  const sums = new Float64Array(6);
  for (let index = 0; index < count; index++) {
    sum(plane, window, maps, 9 * index, sums);
    output[index] = correlationOf(sums);
    output[count + index] = sums[0] as number;
  }
  return true;
};
