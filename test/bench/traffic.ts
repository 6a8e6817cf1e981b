import { defaultLevels } from '../../src/operations/pyramid.ts';

/** Sample formats that images are held in, with the bytes of a sample. */
const FORMATS = { float32: 4 } as const satisfies Record<string, number>;
type FormatName = keyof typeof FORMATS;

/** A square image. */
export interface Shape {
  readonly size: number;
  readonly channels: number;
  readonly format: FormatName;
}

/** Bytes of all samples of an image. */
const bytesOf = ({ size, channels, format }: Shape): number => size * size * channels * FORMATS[format];

/** Bytes that an operation cannot do without moving, each input read once and each output written once. */
export type Traffic = (shape: Shape) => number;

/** X read, Y written. Likewise ∂L/∂Y read, ∂L/∂X written. */
export const oneToOne: Traffic = (shape) => 2 * bytesOf(shape);

/** X read, and T or ∂L/∂Y read; some numbers come out. */
export const twoRead: Traffic = (shape) => 2 * bytesOf(shape);

/** X read, and every reduction written: Σ ¼ᵏ, 4/3 in the limit. */
export const reductions: Traffic = (shape) => {
  let [bytes, side] = [bytesOf(shape), shape.size];
  for (let level = 1; level < defaultLevels({ width: shape.size, height: shape.size }); level++) {
    side = Math.ceil(side / 2);
    bytes += bytesOf({ ...shape, size: side });
  }
  return bytes;
};

/** Rows, then columns: each pass reads and writes all. */
export const twoPasses: Traffic = (shape) => 4 * bytesOf(shape);
