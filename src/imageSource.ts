import type { Samples } from '../shaders/sampler.ts';
import { SizeError } from './errors.ts';
import type { Point } from './frame.ts';

/**
 * Samples in an array: plane after plane, or pixel after pixel where `interleaved`. Integers are scaled so that their
 * type's largest value is 1; floating-point samples are taken as they are.
 */
export interface PixelArray {
  readonly width: number;
  readonly height: number;
  readonly channels?: number;
  readonly data: Samples | Uint8Array | Uint8ClampedArray | Uint16Array;
  readonly layout?: 'planar' | 'interleaved';
  readonly origin?: Point;
}

/** What `engine.image` takes. An ImageData or ImageBitmap gives 4 channels in [0, 1], as encoded. */
export type ImageSource = PixelArray | ImageData | ImageBitmap;

const isBitmap = (source: ImageSource): source is ImageBitmap =>
  typeof ImageBitmap !== 'undefined' && source instanceof ImageBitmap;

function bitmapData(bitmap: ImageBitmap): ImageData {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context)
    throw new SizeError('this page gives no 2d canvas to read a bitmap with: pass its ImageData instead');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

const isImageData = (source: PixelArray | ImageData): source is ImageData =>
  typeof ImageData !== 'undefined' && source instanceof ImageData;

/** Throws SizeError for anything but the arrays that `PixelArray` takes. */
function checkData(data: unknown): void {
  const kinds = [Float32Array, Float64Array, Uint8Array, Uint8ClampedArray, Uint16Array];
  if (kinds.some((kind) => data instanceof kind)) return;
  throw new SizeError(
    `an image's data must be one of ${kinds.map(({ name }) => name).join(', ')}: ` +
      'convert it, or give an ImageData or an ImageBitmap',
  );
}

const unitOf = (data: PixelArray['data']): number => {
  if (data instanceof Uint16Array) return 1 / 65535;
  return data instanceof Float32Array || data instanceof Float64Array ? 1 : 1 / 255;
};

/** The source as planar samples. Throws SizeError where the data does not fill the planes. */
export function planarOf(
  source: ImageSource,
): PixelArray & { readonly channels: number; readonly data: Samples } {
  const given = isBitmap(source) ? bitmapData(source) : source;
  const pixels: PixelArray = isImageData(given)
    ? { width: given.width, height: given.height, channels: 4, data: given.data, layout: 'interleaved' }
    : given;
  const { width, height, data, layout = 'planar', origin = [0, 0] } = pixels;
  checkData(data);
  const plane = width * height;
  const channels = pixels.channels ?? data.length / plane;
  if (data.length !== plane * channels || !Number.isInteger(channels)) {
    throw new SizeError(
      `${width}×${height}×${pixels.channels ?? 'n'} samples do not match an array of ${data.length}`,
    );
  }
  const unit = unitOf(data);
  if (layout === 'planar' && (data instanceof Float32Array || data instanceof Float64Array)) {
    return { width, height, channels, data, origin };
  }
  const planar = new Float32Array(data.length);
  for (let k = 0; k < data.length; k++) {
    const at = layout === 'planar' ? k : (k % channels) * plane + Math.floor(k / channels);
    planar[at] = (data[k] ?? 0) * unit;
  }
  return { width, height, channels, data: planar, origin };
}
