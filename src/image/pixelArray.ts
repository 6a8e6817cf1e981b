import type { Samples } from '../../shaders/language/samples.ts';
import { SizeError } from '../base/errors.ts';
import type { PixelArray } from './imageSource.ts';

const KINDS = [Float32Array, Float64Array, Uint8Array, Uint8ClampedArray, Uint16Array] as const;

/** Throws SizeError for anything but the arrays that `PixelArray` takes, and for one whose memory was given away. */
function checkData(data: unknown): void {
  const found = KINDS.some((kind) => data instanceof kind);
  if (!found) {
    throw new SizeError(
      `an image's data must be one of ${KINDS.map(({ name }) => name).join(', ')}: ` +
        'convert it, or give an ImageData or an ImageBitmap',
    );
  }
}

/** The largest value of an array's type, which stands for 1. */
export const unitOf = (data: PixelArray['data']): number => {
  if (data instanceof Uint16Array) return 65535;
  return data instanceof Float32Array || data instanceof Float64Array ? 1 : 255;
};

/** Channels of an array, where it fills its pixels. Throws SizeError. */
export function channelsIn({ width, height, data, channels: given }: PixelArray): number {
  checkData(data);
  const plane = width * height;
  if (data.length === 0 && plane > 0 && given !== 0) {
    throw new SizeError(
      'the data is empty, or its buffer was transferred: give an array that still has its memory',
    );
  }
  const channels = given ?? data.length / plane;
  if (data.length === plane * channels && Number.isInteger(channels)) return channels;
  throw new SizeError(
    `${width}×${height}×${given ?? 'n'} samples do not match an array of ${data.length}: give as many`,
  );
}

/** How far the next pixel lies, and the next channel. */
export const stridesOf = (
  { width, height, layout = 'planar' }: PixelArray,
  channels: number,
): [number, number] => (layout === 'planar' ? [1, width * height] : [channels, 1]);

/** Plane after plane, in float32 where it is not floating-point already. */
export function planesIn(pixels: PixelArray, channels: number): Samples {
  const { width, height, data, layout = 'planar' } = pixels;
  const floats = data instanceof Float32Array || data instanceof Float64Array;
  if (layout === 'planar' && floats) return data;
  const plane = width * height;
  const [across, along] = stridesOf(pixels, channels);
  const unit = 1 / unitOf(data);
  const planar = new Float32Array(data.length);
  for (let c = 0; c < channels; c++) {
    const [from, to] = [c * along, c * plane];
    for (let k = 0; k < plane; k++) planar[to + k] = (data[k * across + from] as number) * unit;
  }
  return planar;
}
