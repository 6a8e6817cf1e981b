import { FORMATS } from '../../../shaders/format/index.ts';
import { channelsOf, type Stored } from '../../../shaders/format/stored.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { colorsOf, converted } from './converted.ts';

/** An ImageData or, if the class does not exist, an object with the same fields. */
export type PixelData = Pick<ImageData, 'width' | 'height' | 'data'> & { readonly colorSpace: 'srgb' };

/** Interleaved: pixel after pixel, with its channels in order. */
export type Interleaved =
  | Uint8ClampedArray<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>;

const SCREEN: Stored = { format: 'unorm8', colorant: 'RGBA' };

/** The words of a color image, converted to another colorant and format. */
async function wordsAs(image: Image, to: Stored): Promise<Float32Array<ArrayBuffer>> {
  const executor = executorOf(image);
  const source = colorsOf(image);
  source.wordsOf(executor);
  const same = JSON.stringify(source.stored) === JSON.stringify(to);
  const given = same ? source : converted(executor, source, to);
  try {
    return (await given.readWords()) as Float32Array<ArrayBuffer>;
  } finally {
    if (given !== source) given.destroy();
  }
}

/**
 * Reads a color image as ImageData: RGBA bytes with straight alpha, encoded as sRGB. In Node it is an object
 * with the same fields. Throws ImageError for an image without a colorant.
 *
 * @example
 * ```ts
 * import { toImageData, warp } from 'pullback';
 *
 * const { data } = await toImageData(warp(photo, W)); // RGBA bytes
 * ```
 */
export async function toImageData(image: Image): Promise<PixelData> {
  const words = await wordsAs(image, SCREEN);
  const data = new Uint8ClampedArray(words.buffer, words.byteOffset, words.byteLength);
  const { width, height } = image;
  if (typeof ImageData !== 'undefined') return new ImageData(data, width, height) as PixelData;
  return { width, height, data, colorSpace: 'srgb' };
}

/**
 * Reads the stored numbers, pixel after pixel: bytes for `unorm8`, Uint16Array for `unorm16`, otherwise
 * Float32Array.
 *
 * @example
 * ```ts
 * import { toPixels } from 'pullback';
 *
 * const bytes = await toPixels(photo); // pixel after pixel
 * ```
 */
export async function toPixels(image: Image): Promise<Interleaved> {
  const executor = executorOf(image);
  const { channels, stored, width, height } = image;
  const plane = width * height;
  const words = (await executor.readSamples(image.wordsOf(executor))) as Float32Array<ArrayBuffer>;
  const format = stored?.format ?? 'float32';
  if (format === 'unorm8' && channels === 4) {
    return new Uint8ClampedArray(words.buffer, words.byteOffset, words.byteLength);
  }
  const pixels = FORMATS[format].open(words, plane, stored ? channelsOf(stored) : channels);
  const levels = 'levels' in FORMATS[format] ? FORMATS[format].levels : undefined;
  const into =
    format === 'unorm8'
      ? new Uint8ClampedArray(plane * channels)
      : format === 'unorm16'
        ? new Uint16Array(plane * channels)
        : new Float32Array(plane * channels);
  for (let k = 0; k < plane; k++) {
    const quad = pixels.load(k);
    for (let c = 0; c < channels; c++) {
      into[k * channels + c] = levels ? Math.round((quad[c] as number) * levels) : (quad[c] as number);
    }
  }
  return into;
}
