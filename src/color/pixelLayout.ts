import type { ColorantName } from '../../shaders/color/colorants.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { checkedColorant } from './colorants.ts';

/** Arrays of samples. Results have the type of the input. */
export type Pixels = Float32Array | Float64Array | Uint8Array | Uint8ClampedArray | Uint16Array;

/** The layout of an array that holds images of one size. */
export interface PixelLayout {
  /** Columns of each image. */
  readonly width: number;
  /** Rows of each image. */
  readonly height: number;
  /** The number of channels, unless `colorant` is given. */
  readonly channels?: number;
  /** The colorant, which determines the number of channels. */
  readonly colorant?: ColorantName;
  /** The number of images, one after the other. Default 1. */
  readonly batch?: number;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;

function channelsOf({ channels, colorant }: PixelLayout): number {
  const named = colorant === undefined ? undefined : checkedColorant(colorant).channels.length;
  const count = channels ?? named;
  if (count === undefined)
    throw new OptionError('the number of channels is unknown: give `channels` or `colorant`');
  if (named !== undefined && named !== count) {
    throw new OptionError(`${colorant} has ${named} channels, not ${count}: leave \`channels\` out`);
  }
  return count;
}

/** The numbers of a layout. Throws SizeError unless they are counts, and the array is as long as they say. */
export function sizesOf(
  { length }: Pixels,
  layout: PixelLayout,
): { batch: number; channels: number; pixels: number } {
  const { width, height, batch = 1 } = layout;
  const channels = channelsOf(layout);
  for (const [name, value] of Object.entries({ width, height, channels, batch })) {
    if (!isCount(value)) throw new SizeError(`${name} is ${value}: give a whole number of at least 1`);
  }
  const needed = batch * channels * width * height;
  if (length !== needed) {
    const each = `${width}×${height}×${channels}${batch > 1 ? ` in each of ${batch} images` : ''}`;
    throw new SizeError(`an array of ${length} does not hold ${each}: give ${needed} samples`);
  }
  return { batch, channels, pixels: width * height };
}

/** Each of `batch` matrices of `rows` × `columns`, row by row, transposed. */
export function transposed<T extends Pixels>(data: T, batch: number, rows: number, columns: number): T {
  // Of the array's own kind.
  const out = data.slice() as T;
  const size = rows * columns;
  for (let start = 0; start < batch * size; start += size) {
    for (let column = 0; column < columns; column++) {
      const to = start + column * rows;
      for (let row = 0; row < rows; row++) out[to + row] = data[start + row * columns + column] ?? 0;
    }
  }
  return out;
}
