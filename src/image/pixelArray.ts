import { FORMATS, type FormatName } from '../../shaders/format/index.ts';
import { channelsOf, rangesOf, type Scale, type Stored } from '../../shaders/format/stored.ts';
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
const unitOf = (data: PixelArray['data']): number => {
  if (data instanceof Uint16Array) return 65535;
  return data instanceof Float32Array || data instanceof Float64Array ? 1 : 255;
};

/** What the array's numbers are without a conversion. */
export const formatOf = (data: PixelArray['data']): FormatName =>
  ({ 1: 'float32', 255: 'unorm8', 65535: 'unorm16' })[unitOf(data)] as FormatName;

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
const stridesOf = ({ width, height, layout = 'planar' }: PixelArray, channels: number): [number, number] =>
  layout === 'planar' ? [1, width * height] : [channels, 1];

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

/** Bytes as they lie, where they are the words of pixels already. */
function bytesAsWords({ data, layout = 'planar', width, height }: PixelArray, channels: number) {
  if (unitOf(data) !== 255 || channels !== 4 || (layout === 'planar' && width * height > 1)) return undefined;
  const { buffer, byteOffset, length } = data;
  if (byteOffset % 4 === 0) return new Float32Array(buffer as ArrayBuffer, byteOffset, length / 4);
  return new Float32Array(new Uint8Array(data as Uint8Array).buffer);
}

/** The words of colors as they are to be stored: what `executor.samples` takes. Whole numbers stand for their channel's range. */
export function wordsIn(pixels: PixelArray, stored: Stored): Float32Array {
  const { width, height, data } = pixels;
  const channels = channelsOf(stored);
  const whole = unitOf(data) > 1;
  const asTheyLie = whole && stored.format === formatOf(data) ? bytesAsWords(pixels, channels) : undefined;
  if (asTheyLie) return asTheyLie;
  const plane = width * height;
  const words = new Float32Array(plane * FORMATS[stored.format].words(channels));
  const into = FORMATS[stored.format].open(words, plane, channels);
  const [across, along] = stridesOf(pixels, channels);
  const [unit, scale] = [1 / unitOf(data), rangesOf(stored)];
  const keeps = 'levels' in FORMATS[stored.format];
  const value = (pixel: number, c: number) => {
    if (c >= channels) return 0;
    const number = (data[pixel * across + c * along] as number) * unit;
    const { low, span } = scale[c] as Scale;
    if (whole === keeps) return number;
    return whole ? low + span * number : (number - low) / span;
  };
  for (let k = 0; k < plane; k++) into.store(k, [value(k, 0), value(k, 1), value(k, 2), value(k, 3)]);
  return words;
}
