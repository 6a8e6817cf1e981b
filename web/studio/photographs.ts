import type { Picture } from './protocol.ts';

/** Larger images are downscaled to this longest side, in pixels. */
const MAX_SIDE = 640;

/** A decoded file, downscaled if it is large, and its full size. */
export interface Photograph {
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
}

function makeContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser cannot create a 2d canvas to decode images');
  return context;
}

/** Decodes with the EXIF orientation applied. */
const decode = (file: Blob): Promise<ImageBitmap> =>
  createImageBitmap(file, { imageOrientation: 'from-image' });

function drawPixels(bitmap: ImageBitmap, width: number, height: number): Picture {
  const context = makeContext(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** Decodes a file and downscales it if it is large. */
export async function readPhotograph(file: Blob): Promise<Photograph> {
  const bitmap = await decode(file);
  const { width, height } = bitmap;
  const ratio = Math.max(Math.max(width, height) / MAX_SIDE, 1);
  const side = (length: number) => Math.max(Math.round(length / ratio), 1);
  return { picture: drawPixels(bitmap, side(width), side(height)), full: { width, height } };
}

/** Decodes a file at its full size. */
export async function readAllPixels(file: Blob): Promise<Picture> {
  const bitmap = await decode(file);
  return drawPixels(bitmap, bitmap.width, bitmap.height);
}

/** Encodes pixels as PNG. */
export function encodePng({ data, width, height }: Picture): Promise<Blob> {
  const context = makeContext(width, height);
  context.putImageData(new ImageData(data, width, height), 0, 0);
  return context.canvas.convertToBlob({ type: 'image/png' });
}
