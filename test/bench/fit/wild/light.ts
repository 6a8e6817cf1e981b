import sharp from 'sharp';
import type { Gray } from '../case.ts';
import type { Draws } from '../draws.ts';
import { exposed, type Scene } from '../treatment.ts';

type Tone = (value: number, x: number, y: number) => number;

/** The scene with each value, from 0 to 255, changed. */
export function toned({ width, height, data }: Scene, tone: Tone): Scene {
  return {
    width,
    height,
    data: data.map((value, k) => tone(value, k % width, Math.floor(k / width))),
  };
}

export const inverted: Tone = (value) => 255 - value;
export const gamma = (exponent: number) => (value: number) => 255 * Math.max(value / 255, 0) ** exponent;

/** Light from 0 to 1 of a value that a screen shows, and back. */
const lightOf = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const shown = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

/** So many stops more light; what exceeds the range is clipped. */
export const brighter = (stops: number) => (value: number) =>
  255 * shown(Math.min(2 ** stops * lightOf(Math.max(value, 0) / 255), 1));

/** Rises to its peak at a share of the scene's values, and falls from there. */
export function folded(scene: Scene, share: number): Scene {
  const peak = Math.max(scene.data.toSorted()[Math.floor(share * (scene.data.length - 1))] ?? 0, 1);
  return toned(scene, (value) =>
    value < peak ? (230 * value) / peak : 230 - (180 * (value - peak)) / (256 - peak),
  );
}

/** Falls with the square of the distance from the center to a share of the light in the corners. */
export function vignetted(scene: Scene, corner: number): Scene {
  const [cx, cy] = [(scene.width - 1) / 2, (scene.height - 1) / 2];
  return toned(scene, (value, x, y) => {
    const distance = ((x - cx) ** 2 + (y - cy) ** 2) / (cx * cx + cy * cy);
    return value * (1 - (1 - corner) * distance);
  });
}

/** Room for a blur about a frame, in px. */
export const BLUR_MARGIN = 16;

/** The inner part of a scene, each pixel the mean along a line of so many px. */
export function motionBlurred({ width, height, data }: Scene, length: number, draws: Draws): Scene {
  const angle = draws.uniform(-Math.PI, Math.PI);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const inner = { width: width - 2 * BLUR_MARGIN, height: height - 2 * BLUR_MARGIN };
  const blurred = new Float64Array(inner.width * inner.height);
  for (let step = 0; step < length; step++) {
    const along = step - (length - 1) / 2;
    const [left, top] = [Math.floor(along * dx), Math.floor(along * dy)];
    const [fx, fy] = [along * dx - left, along * dy - top];
    const weights = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy] as const;
    for (let y = 0; y < inner.height; y++) {
      for (let x = 0; x < inner.width; x++) {
        const k = (y + top + BLUR_MARGIN) * width + x + left + BLUR_MARGIN;
        const sum =
          weights[0] * (data[k] ?? 0) +
          weights[1] * (data[k + 1] ?? 0) +
          weights[2] * (data[k + width] ?? 0) +
          weights[3] * (data[k + width + 1] ?? 0);
        blurred[y * inner.width + x] = (blurred[y * inner.width + x] ?? 0) + sum / length;
      }
    }
  }
  return { ...inner, data: blurred };
}

/** In 8 bits, with noise of this deviation. */
export const developed = (scene: Scene, draws: Draws, noise = 0): Gray => exposed(scene, { noise }, draws);

/** As a JPEG file of this quality shows it. */
export async function compressed({ width, height, data }: Gray, quality: number): Promise<Gray> {
  const file = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  const decoded = await sharp(file).grayscale().toColorspace('b-w').raw().toBuffer();
  return { width, height, data: new Uint8Array(decoded) };
}
