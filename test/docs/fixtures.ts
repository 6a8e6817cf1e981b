// What the examples of the documents may use without saying where it comes from.
import { createEngine, type Homography, type Point, translation } from '../../src/index.ts';

export const [width, height] = [48, 36];
export const engine = await createEngine({ backend: 'cpu' });

/** Smooth samples, moved by (x, y). */
const samples = (x: number, y: number) =>
  Float32Array.from({ length: width * height }, (_, k) => {
    const [column, row] = [(k % width) - x, Math.floor(k / width) - y];
    return (
      0.5 +
      Math.sin(column / 4) * Math.cos(row / 5) * 0.3 +
      Math.exp(-((column - 20) ** 2 + (row - 15) ** 2) / 60) * 0.2
    );
  });
const numbers = (x: number, y: number) => engine.image({ width, height, data: samples(x, y) });

export const W: Homography = translation(0.5, 0.25);
export const source = numbers(0, 0);
export const target = numbers(-0.5, -0.25);
export const [fixed, moving] = [numbers(0, 0), numbers(1.5, 1)];
export const dY = numbers(3, 2);
export const mask = engine.image({ width, height, data: new Float32Array(width * height).fill(1) });

const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, k) =>
  k % 4 === 3 ? 255 : 255 * (samples(0, 0)[k >> 2] ?? 0),
);
export const imageData = { width, height, data, colorSpace: 'srgb' } as ImageData;
export const photo = engine.image({
  width,
  height,
  data,
  layout: 'interleaved',
  colorant: 'RGBA',
  alpha: 'straight',
});
export const canvas = {
  width,
  height,
  getContext: (kind: string) => (kind === '2d' ? { putImageData: () => undefined } : null),
} as unknown as HTMLCanvasElement;

export const images = [numbers(0, 0), numbers(0.5, 0.25), numbers(1, 0.5)];
export const maps: Homography[] = [translation(0, 0), translation(0.5, 0.25), translation(1, 0.5)];
export const pairs = images.map((image) => ({ moving: image, fixed }));

/** Corners of an output, and their places in a source. */
export const from: Point[] = [
  [0, 0],
  [47, 0],
  [47, 35],
  [0, 35],
];
export const to: Point[] = [
  [1, 2],
  [45, 1],
  [46, 34],
  [2, 33],
];
