import { SizeError } from '../base/errors.ts';

/** A position in pixels: x is the column, y the row. */
export type Point = readonly [x: number, y: number];

/** A rectangle of pixels: its size, and the coordinates of its first pixel. */
export interface Frame {
  /** Columns, at least 1. */
  readonly width: number;
  /** Rows, at least 1. */
  readonly height: number;
  /** The coordinates of the first pixel, whole numbers. */
  readonly origin: Point;
}

/** A frame whose origin may be left out; default [0, 0]. */
export interface FrameLike {
  /** Columns, at least 1. */
  readonly width: number;
  /** Rows, at least 1. */
  readonly height: number;
  /** The coordinates of the first pixel, whole numbers. Default [0, 0]. */
  readonly origin?: Point;
}

const isSize = (value: number): boolean => Number.isInteger(value) && value > 0;

/** Checks a frame. Throws SizeError unless its size is positive, and both size and origin are whole numbers. */
export function toFrame({ width, height, origin = [0, 0] }: FrameLike): Frame {
  if (!isSize(width) || !isSize(height)) {
    throw new SizeError(`a frame of ${width}×${height} has no pixels: give a width and height of at least 1`);
  }
  if (!origin.every(Number.isInteger)) {
    throw new SizeError(
      `the origin (${origin.join(', ')}) is not whole pixels: give integers, and shift the map`,
    );
  }
  return { width, height, origin: [origin[0], origin[1]] };
}

export const sameSize = (a: FrameLike, b: FrameLike): boolean => a.width === b.width && a.height === b.height;
