import {
  apply,
  type Engine,
  fromCorners,
  type Homography,
  type Image,
  multiply,
  resizeMap,
} from '../../src/index.ts';
import { gaussian } from '../fit/gaussian.ts';

/** A frame's size. */
export const SIZE = { width: 40, height: 36 };
const CORNERS = [
  [0, 0],
  [39, 0],
  [39, 35],
  [0, 35],
] as const;
/** Samples along each side of a pixel that its mean is taken of. */
const SUB = 4;

/** A scene in frame 0's pixels: stripes finer than a frame can show, edges and broad waves, in about [0, 1]. */
function detail(x: number, y: number): number {
  const stripes = Math.abs(x - 20) < 12 ? 0.12 * Math.sign(Math.sin(x * 2.6 + 0.4 * y)) : 0;
  const disc = Math.hypot(x - 14, y - 16) < 7 ? 0.25 : 0;
  const edge = x + 0.4 * y > 34 ? -0.2 : 0;
  return 0.5 + stripes + disc + edge + 0.12 * Math.sin(x / 5) * Math.cos(y / 4);
}

/** The mean of the scene over each pixel of a frame, its pixels seen through a map to frame 0's. */
function averaged(
  { width, height }: { width: number; height: number },
  map: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    let sum = 0;
    for (let a = 0; a < SUB * SUB; a++) {
      const [dx, dy] = [((a % SUB) + 0.5) / SUB - 0.5, (Math.floor(a / SUB) + 0.5) / SUB - 0.5];
      sum += detail(...apply(map, x + dx, y + dy));
    }
    return sum / SUB ** 2;
  });
}

export interface Burst {
  readonly frames: Image[];
  /** Each frame's pixels to those of X. */
  readonly maps: Homography[];
  /** What X should be. */
  readonly truth: Float64Array;
}

/** Frames of the scene from slightly different places, the first from where X is, with exposures of their own. */
export function burst(
  engine: Engine,
  { count = 10, scale = 2, sigma = 0.01, gain = 1, bias = 0, channels = 1, seed = 5 } = {},
): Burst {
  const next = gaussian(seed);
  const size = { width: scale * SIZE.width, height: scale * SIZE.height };
  const toX = resizeMap(size, SIZE);
  const maps: Homography[] = [];
  const frames = Array.from({ length: count }, (_, i) => {
    const moved = CORNERS.map(([x, y]): [number, number] => [x + 1.5 * next(), y + 1.5 * next()]);
    const map = i === 0 ? Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) : fromCorners(CORNERS, moved);
    maps.push(multiply(toX, map));
    const seen = averaged(SIZE, map);
    const [g, b] = i === 0 ? [1, 0] : [gain, bias];
    const data = Float32Array.from({ length: channels * seen.length }, (_s, k) => {
      const c = Math.floor(k / seen.length);
      return g * (1 - 0.2 * c) * (seen[k % seen.length] ?? 0) + b + sigma * next();
    });
    return engine.image({ ...SIZE, channels, data });
  });
  const truth = averaged(size, resizeMap(SIZE, size));
  return { frames, maps, truth };
}

/** Peak signal to noise ratio over the inside of X, in dB. */
export function psnr(x: ArrayLike<number>, truth: ArrayLike<number>, width: number, margin = 8): number {
  const height = truth.length / width;
  let [sum, count] = [0, 0];
  for (let row = margin; row < height - margin; row++) {
    for (let k = row * width + margin; k < (row + 1) * width - margin; k++) {
      sum += ((x[k] ?? 0) - (truth[k] ?? 0)) ** 2;
      count += 1;
    }
  }
  return -10 * Math.log10(sum / count);
}
