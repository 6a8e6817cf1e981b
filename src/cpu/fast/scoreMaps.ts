import type { Samples } from '../../../shaders/sampler.ts';
import { correlationOf } from '../scoreMaps.ts';
import type { BoundOf } from '../twin.ts';
import type { Fast } from './fast.ts';
import { isLinear } from './linear.ts';

/** The pixels that count, with what they are compared with. */
interface Window {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly target: Float64Array;
}

function windowOf({ params, reference, weights }: BoundOf<'scoreMaps'>): Window {
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

/** Bilinear values in a plane of at least 2×2 samples; the twin decides about the rest. */
export const scoreMaps: Fast<'scoreMaps'> = (scheme, bound) => {
  const { params, source, maps, output } = bound;
  const [width = 0, height = 0] = Array.from(params.sourceSize);
  if (!isLinear(scheme) || width < 2 || height < 2) return false;
  const window = windowOf(bound);
  const result = new Float64Array(2);
  for (let index = 0; index < params.count; index++) {
    score(window, maps, 9 * index, source, width, height, result);
    output[index] = result[0] as number;
    output[params.count + index] = result[1] as number;
  }
  return true;
};

/** Below it z is on the horizon, as `projection` has it. */
const LEAST_Z = 2 ** -60;

/** The score of the map that starts at `first`, and its Σm, into `result`. */
function score(
  { count, x: xs, y: ys, weight: ms, target: ts }: Window,
  maps: Samples,
  first: number,
  source: Samples,
  width: number,
  height: number,
  result: Float64Array,
): void {
  const w0 = maps[first] as number;
  const w1 = maps[first + 1] as number;
  const w2 = maps[first + 2] as number;
  const w3 = maps[first + 3] as number;
  const w4 = maps[first + 4] as number;
  const w5 = maps[first + 5] as number;
  const w6 = maps[first + 6] as number;
  const w7 = maps[first + 7] as number;
  const w8 = maps[first + 8] as number;
  const [lastU, lastV] = [width - 1, height - 1];
  const affine = w6 === 0 && w7 === 0 && w8 === 1;
  let [m, y, t, yy, tt, yt] = [0, 0, 0, 0, 0, 0];
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
    const a = source[at] as number;
    const c = source[at + width] as number;
    const top = a + (u - column) * ((source[at + 1] as number) - a);
    const down = c + (u - column) * ((source[at + width + 1] as number) - c);
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
  result[0] = correlationOf(m, y, t, yy, tt, yt);
  result[1] = m;
}
