import type { Picture } from './protocol.ts';

/** The longest side that is worked on, in pixels. */
const LARGEST = 640;

/** A file's picture as it is worked on, and how large it came. */
export interface Reading {
  readonly picture: Picture;
  readonly full: { readonly width: number; readonly height: number };
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no 2d canvas to read pictures with');
  return context;
}

/** Upright as the file's EXIF says. */
const decoded = (file: Blob): Promise<ImageBitmap> =>
  createImageBitmap(file, { imageOrientation: 'from-image' });

function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Picture {
  const context = contextOf(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** A file's picture, smaller where it is large. */
export async function readingOf(file: Blob): Promise<Reading> {
  const bitmap = await decoded(file);
  const { width, height } = bitmap;
  const ratio = Math.max(Math.max(width, height) / LARGEST, 1);
  const side = (length: number) => Math.max(Math.round(length / ratio), 1);
  return { picture: pixelsOf(bitmap, side(width), side(height)), full: { width, height } };
}

/** All pixels of a file. */
export async function allPixels(file: Blob): Promise<Picture> {
  const bitmap = await decoded(file);
  return pixelsOf(bitmap, bitmap.width, bitmap.height);
}

/** A PNG of pixels. */
export function pngOf({ data, width, height }: Picture): Promise<Blob> {
  const context = contextOf(width, height);
  context.putImageData(new ImageData(data, width, height), 0, 0);
  return context.canvas.convertToBlob({ type: 'image/png' });
}
