import type { Frame, Homography, HomographyLike, Image } from '../../src/index.ts';
import { type Engine, toHomography } from '../../src/index.ts';
import { type Case, type Nested, numbersOf } from './case.ts';

/** The arrays of a case that samples an image. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly source: Float64Array;
  readonly frame: Frame;
  readonly map: Homography;
}

/** Height and width of the innermost rows. */
function sizeOf(nested: Nested | undefined): [height: number, width: number] {
  const rows = nested as readonly Nested[];
  const [first] = rows;
  if (!Array.isArray(first)) throw new Error('an image has rows');
  return Array.isArray(first[0]) ? sizeOf(first) : [rows.length, first.length];
}

export function sceneOf(given: Case): Scene {
  const image = given.input_channels ?? given.input;
  const [height, width] = sizeOf(image);
  const source = numbersOf(image);
  const [rows, columns] = given.output?.size ?? [height, width];
  const [top, left] = given.output?.origin_row_col ?? [0, 0];
  return {
    width,
    height,
    channels: source.length / (width * height),
    source,
    frame: { width: columns, height: rows, origin: [left, top] },
    map: toHomography((given.transform ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]) as HomographyLike),
  };
}

export const sourceImage = (engine: Engine, { width, height, channels, source }: Scene): Image =>
  engine.image({ width, height, channels, data: source });

/** Planes like the warped image's. */
export const frameImage = (engine: Engine, { frame, channels }: Scene, data: Float64Array): Image =>
  engine.image({ ...frame, channels, data });
