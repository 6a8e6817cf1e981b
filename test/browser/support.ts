import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';

export const [width, height] = [13, 9];

/** Both engines of this page. */
export const ENGINES: readonly (readonly [name: string, engine: Engine])[] = [
  ['webgpu', await createEngine({ device: await testDevice() })],
  ['cpu', engineOn(new CpuExecutor())],
];

/** Bytes of a picture whose canvas keeps every bit: opaque, or with alpha too. */
export function picture(translucent = false): ImageData {
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, k) => {
    const [pixel, c] = [k >> 2, k & 3];
    if (c === 3) return translucent ? 40 + ((pixel * 13) % 216) : 255;
    return (pixel * [7, 29, 83][c]! + 50 * c) & 255;
  });
  return new ImageData(data, width, height);
}

/** An element with a picture. */
export function canvasOf(image: ImageData): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: image.width,
    height: image.height,
  });
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
}

/** What a canvas shows, as a 2d canvas reads it. */
export function shownOn(canvas: HTMLCanvasElement | OffscreenCanvas): ImageData {
  const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The largest difference of two arrays. */
export const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? Number.NaN))))
    : Number.POSITIVE_INFINITY;
