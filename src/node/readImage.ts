import type { Metadata } from 'sharp';
import { SizeError } from '../base/errors.ts';
import { damaged, imageBytes } from './imageBytes.ts';
import { loadSharp } from './sharp.ts';

/** Planes of samples, as `engine.image` takes them. */
export interface PlanarImage {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Plane after plane. */
  readonly data: Float32Array;
}

/** An image from a file. */
export interface DecodedImage extends PlanarImage {
  /** Bits per sample in the file. */
  readonly bits: 8 | 16;
}

export interface ReadOptions {
  /** Samples (width × height × channels) at most: an engine's `maxSamples`. Default 2³⁰. */
  readonly maxSamples?: number;
}

// No color profile is applied.
const AS_ENCODED = { autoOrient: true, ignoreIcc: true, failOn: 'error', limitInputPixels: false } as const;

/** Where gray, gray with alpha, RGB and RGBA lie among the decoder's R, G, B, A. */
const PLANES: readonly (readonly number[])[] = [[0], [0, 3], [0, 1, 2], [0, 1, 2, 3]];

function checkSize(path: string, { width, height, channels }: Metadata, maxSamples: number): void {
  if (width * height * channels <= maxSamples) return;
  throw new SizeError(
    `'${path}' is ${width}×${height}×${channels}, more than the ${maxSamples} samples that fit: make it smaller`,
  );
}

function planesOf(pixels: Uint8Array | Uint16Array, stride: number, planes: readonly number[]): Float32Array {
  const count = pixels.length / stride;
  const unit = pixels instanceof Uint16Array ? 65535 : 255;
  const data = new Float32Array(count * planes.length);
  planes.forEach((from, to) => {
    for (let k = 0; k < count; k++) data[to * count + k] = (pixels[k * stride + from] ?? 0) / unit;
  });
  return data;
}

/** A file's pixels, of `stride` integers each, and which of them its channels are. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly pixels: Uint8Array | Uint16Array;
  readonly stride: number;
  readonly planes: readonly number[];
}

/** Decodes a file, turned upright as its EXIF orientation says. Throws FileError, or SizeError. */
export async function readRaw(path: string, { maxSamples = 2 ** 30 }: ReadOptions = {}): Promise<RawImage> {
  const { bytes, format } = await imageBytes(path);
  const sharp = await loadSharp(`reading '${path}'`);
  const image = sharp(bytes, AS_ENCODED);
  try {
    const metadata = await image.metadata();
    checkSize(path, metadata, maxSamples);
    const bits = metadata.depth === 'ushort' ? 16 : 8;
    const { data, info } = await image
      .toColorspace(bits === 16 ? 'rgb16' : 'srgb')
      .raw({ depth: bits === 16 ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const pixels = bits === 16 ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
    const planes = PLANES[Math.min(metadata.channels, info.channels) - 1] ?? [0];
    const { width, height, channels: stride } = info;
    return { width, height, bits, pixels, stride, planes };
  } catch (error) {
    if (error instanceof SizeError) throw error;
    const [detail = ''] = (error as Error).message.split(/:?\s*\n/, 1);
    throw damaged(path, format, detail, error);
  }
}

/**
 * Reads a PNG, JPEG or WebP file: 1 to 4 channels in [0, 1] as encoded (no linearization), turned upright as its EXIF
 * orientation says; numbers, for `readColors` gives its colors. Throws FileError, or SizeError where it is larger than `maxSamples`.
 */
export async function readImage(path: string, options: ReadOptions = {}): Promise<DecodedImage> {
  const { width, height, bits, pixels, stride, planes } = await readRaw(path, options);
  return { width, height, channels: planes.length, bits, data: planesOf(pixels, stride, planes) };
}
