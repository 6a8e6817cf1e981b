import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { PixelArray } from '../image/imageSource.ts';
import { type ReadOptions, readRaw } from './readImage.ts';

/** The colors of a file, as `engine.image` takes them: of 8 or 16 bits, pixel after pixel. */
export interface FileColors extends PixelArray {
  readonly data: Uint8Array | Uint16Array;
  readonly channels: number;
  readonly colorant: ColorantName;
  /** Bits per sample in the file. */
  readonly bits: 8 | 16;
}

const COLORANTS: readonly ColorantName[] = ['Gray', 'GrayA', 'RGB', 'RGBA'];

/**
 * Reads a PNG, JPEG or WebP file as colors of sRGB with straight alpha, in the bits that it has, turned upright. A color profile in the
 * file is left out. Throws FileError, or SizeError where it is larger than `maxSamples`.
 */
export async function readColors(path: string, options: ReadOptions = {}): Promise<FileColors> {
  const { width, height, bits, pixels, stride, planes } = await readRaw(path, options);
  const channels = planes.length;
  const alike = planes.every((plane, c) => plane === c) && channels === stride;
  const data = alike ? pixels : new (bits === 16 ? Uint16Array : Uint8Array)(width * height * channels);
  for (let k = 0; !alike && k < data.length; k++) {
    data[k] = pixels[Math.floor(k / channels) * stride + (planes[k % channels] ?? 0)] ?? 0;
  }
  const colorant = COLORANTS[channels - 1] ?? 'RGBA';
  const alpha = channels % 2 === 0 ? { alpha: 'straight' as const } : {};
  return { width, height, channels, data, layout: 'interleaved', colorant, bits, ...alpha };
}
