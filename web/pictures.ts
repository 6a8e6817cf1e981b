import type { Engine, Image } from '../src/index.ts';

/** A picture in the page's colours, and its luma (Rec. 601) as an image of the engine. */
export interface Picture {
  readonly pixels: ImageData;
  readonly luma: Image;
}

/** The longest side that is fitted and drawn, in pixels. */
const LARGEST = 640;

export async function loadPicture(engine: Engine, source: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(source);
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('this browser gives no 2d canvas');
  context.drawImage(bitmap, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  const luma = Float32Array.from({ length: width * height }, (_, k) => {
    const [r = 0, g = 0, b = 0] = pixels.data.subarray(4 * k, 4 * k + 3);
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  });
  return { pixels, luma: engine.image({ width, height, data: luma }) };
}

export function draw(canvas: HTMLCanvasElement, pixels: ImageData): void {
  canvas.width = pixels.width;
  canvas.height = pixels.height;
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}

/** Planes of red, green, blue and alpha in [0, 1] as pixels of a canvas. */
export function toPixels(planes: Float32Array, width: number, height: number): ImageData {
  const pixels = new ImageData(width, height);
  const plane = width * height;
  for (let k = 0; k < 4 * plane; k++) pixels.data[k] = 255 * (planes[(k % 4) * plane + (k >> 2)] ?? 0);
  return pixels;
}
