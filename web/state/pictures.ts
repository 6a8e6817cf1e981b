import type { Picture } from '../studio/protocol.ts';

/** A photograph: as it is worked on, and as it came. */
export interface Photo {
  readonly name: string;
  readonly picture: Picture;
  readonly full: ImageBitmap;
  /** Pixels of `full` per pixel of `picture`. */
  readonly ratio: number;
}

/** The longest side that is worked on, in pixels. */
const LARGEST = 640;

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no 2d canvas to read pictures with');
  return context;
}

/** The pixels of a bitmap, drawn at a size. */
export function pixelsOf(bitmap: ImageBitmap, width = bitmap.width, height = bitmap.height): Picture {
  const context = contextOf(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

function photoOf(name: string, full: ImageBitmap): Photo {
  const ratio = Math.max(Math.max(full.width, full.height) / LARGEST, 1);
  const [width, height] = [full.width, full.height].map((side) => Math.max(Math.round(side / ratio), 1));
  return { name, full, ratio, picture: pixelsOf(full, width, height) };
}

/** Decodes a file's picture, upright as its EXIF says. Throws an Error in words for what is no picture. */
export async function readPhoto(blob: Blob, name: string): Promise<Photo> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error(`“${name}” is no picture that this browser can read: try a JPEG, PNG or WebP.`);
  });
  return photoOf(name, bitmap);
}

/** A photograph of pixels that were made here. */
export async function photoOfPixels(name: string, { data, width, height }: Picture): Promise<Photo> {
  return photoOf(name, await createImageBitmap(new ImageData(data, width, height)));
}
