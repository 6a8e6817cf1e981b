import { FORMATS, type FormatName } from '../../../shaders/format/index.ts';
import { channelsOf, rangesOf, type Scale, type Stored } from '../../../shaders/format/stored.ts';
import type { PixelArray } from '../../image/imageSource.ts';
import { stridesOf, unitOf } from '../../image/pixelArray.ts';

/** The format of the array's numbers without conversion. */
export const formatOf = (data: PixelArray['data']): FormatName =>
  ({ 1: 'float32', 255: 'unorm8', 65535: 'unorm16' })[unitOf(data)] as FormatName;

/** The bytes as words, without conversion, if they are interleaved with four channels; otherwise undefined. */
function bytesAsWords({ data, layout = 'planar', width, height }: PixelArray, channels: number) {
  if (unitOf(data) !== 255 || channels !== 4 || (layout === 'planar' && width * height > 1)) return undefined;
  const { buffer, byteOffset, length } = data;
  if (byteOffset % 4 === 0) return new Float32Array(buffer as ArrayBuffer, byteOffset, length / 4);
  return new Float32Array(new Uint8Array(data as Uint8Array).buffer);
}

/** The words of colors in their stored format, for `executor.samples`. Integers cover the range of their channel. */
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
