import type { Engine, Image } from '../../src/index.ts';
import { type Homography, multiply, scaling, translation, warp } from '../../src/index.ts';

/** ½ + ½ cos(π r² / n) about the center: its frequency grows to half a cycle per pixel in the middle of each edge. */
export function zonePlate(engine: Engine, n: number): Image {
  const data = Float32Array.from({ length: n * n }, (_, k) => {
    const [x, y] = [(k % n) - (n - 1) / 2, Math.floor(k / n) - (n - 1) / 2];
    return 0.5 + 0.5 * Math.cos((Math.PI * (x * x + y * y)) / n);
  });
  return engine.image({ width: n, height: n, data });
}

/** Samples a side that a pixel's mean is taken of. */
const FINE = 16;

/** Every pixel's mean over its area, of FINE × FINE bilinear samples, for one channel. */
export async function supersampled(
  source: Image,
  map: ArrayLike<number>,
  { width, height }: { width: number; height: number },
): Promise<Float64Array> {
  const within = multiply(translation(0.5 / FINE - 0.5, 0.5 / FINE - 0.5), scaling(1 / FINE));
  const frame = { width: FINE * width, height: FINE * height };
  const fine = warp(source, multiply(map, within), { border: 'clamp', frame });
  const samples = await fine.read();
  fine.destroy();
  const means = new Float64Array(width * height);
  samples.forEach((value, k) => {
    const [x, y] = [k % frame.width, Math.floor(k / frame.width)];
    const at = Math.floor(y / FINE) * width + Math.floor(x / FINE);
    means[at] = (means[at] ?? 0) + value / FINE ** 2;
  });
  return means;
}

/** The map that reduces a source by `factor` about its center, and turns it by `angle`. */
export function reduction(
  source: { width: number; height: number },
  frame: { width: number; height: number },
  factor: number,
  angle: number,
): Homography {
  const [c, s] = [factor * Math.cos(angle), factor * Math.sin(angle)];
  const center = ({ width, height }: typeof frame) => [(width - 1) / 2, (height - 1) / 2] as const;
  const [from, to] = [center(source), center(frame)];
  const turned = multiply([c, -s, 0, s, c, 0, 0, 0, 1], translation(-to[0], -to[1]));
  return multiply(translation(from[0], from[1]), turned);
}

/** Peak signal-to-noise ratio in dB, of samples in [0, 1]. */
export function psnr(got: ArrayLike<number>, truth: Float64Array): number {
  const squares = truth.reduce((sum, value, k) => sum + ((got[k] ?? Number.NaN) - value) ** 2, 0);
  return -10 * Math.log10(squares / truth.length);
}
