import { blur } from '../search/blur.ts';
import type { Plane } from '../search/plane.ts';

/** Scales per octave: each is 2^(1/3) times the last. */
export const INTERVALS = 3;
/** The blur of an octave's first plane, in its pixels. */
const BASE = 1.6;
/** The blur of a plane that was sampled by area, in its pixels. */
const SAMPLED = 0.58;
/** A plane with a smaller side holds no feature. */
const LEAST_SIDE = 16;

/** The blur of plane k of an octave, in its pixels. */
export const blurOf = (k: number): number => BASE * 2 ** (k / INTERVALS);

/** An octave of a Gaussian scale space: planes of one size, each blurred more than the last. */
export interface Octave {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Float32Array[];
  /** The differences of neighboring planes. */
  readonly differences: readonly Float32Array[];
  /** Pixels of the plane that it was made of, per pixel of the octave. */
  readonly step: number;
}

type Samples = Pick<Plane, 'width' | 'height' | 'data'>;

/** Twice as many samples on each axis, by linear interpolation; the first stays the first. */
function doubled({ width, height, data }: Samples): Samples {
  const [w, h] = [2 * width - 1, 2 * height - 1];
  const output = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const above = (y >> 1) * width;
    const below = ((y + 1) >> 1) * width;
    for (let x = 0; x < w; x++) {
      const [left, right] = [x >> 1, (x + 1) >> 1];
      output[y * w + x] =
        ((data[above + left] as number) +
          (data[above + right] as number) +
          (data[below + left] as number) +
          (data[below + right] as number)) /
        4;
    }
  }
  return { width: w, height: h, data: output };
}

function halved(data: Float32Array, width: number, height: number): Samples {
  const [w, h] = [(width + 1) >> 1, (height + 1) >> 1];
  const output = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) output[y * w + x] = data[2 * y * width + 2 * x] as number;
  }
  return { width: w, height: h, data: output };
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  const output = new Float32Array(a.length);
  for (let k = 0; k < a.length; k++) output[k] = (b[k] as number) - (a[k] as number);
  return output;
}

/**
 * The octaves of a plane (Lowe 2004, §3), from the finest on. With `double` the first has twice the plane's
 * samples on each axis, which finds details down to a pixel.
 */
export function octavesOf(plane: Samples, double: boolean): Octave[] {
  let now = double ? doubled(plane) : plane;
  let blurred = double ? 2 * SAMPLED : SAMPLED;
  let step = double ? 0.5 : 1;
  const octaves: Octave[] = [];
  while (Math.min(now.width, now.height) >= LEAST_SIDE) {
    const { width, height } = now;
    const planes: Float32Array[] = [];
    for (let k = 0; k < INTERVALS + 3; k++) {
      const last = planes[k - 1] ?? now.data;
      const missing = Math.sqrt(blurOf(k) ** 2 - blurred ** 2);
      planes.push(missing > 0.1 ? blur(last, width, height, missing) : last);
      blurred = blurOf(k);
    }
    const differences = planes.slice(1).map((next, k) => difference(planes[k] ?? next, next));
    octaves.push({ width, height, planes, differences, step });
    now = halved(planes[INTERVALS] ?? now.data, width, height);
    blurred = BASE;
    step *= 2;
  }
  return octaves;
}
