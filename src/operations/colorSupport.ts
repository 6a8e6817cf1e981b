import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { ImageError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import type { Homography, HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { PixelArray } from '../image/imageSource.ts';
import type { ComparedPlanes, ComparedWarp, Given } from './compared.ts';
import type { Light, WarpOptions } from './options.ts';
import type { Tangents } from './tangentOfPlanes.ts';

/** An image of colors. */
export type ColorImage = Image & { readonly stored: Stored };

export const isColor = (image: Image): image is ColorImage => image.stored !== undefined;

/** What is done with planes, which hold the colors `between` where the image has any. */
export type PlaneOperation = (planes: Image, between?: Stored) => Image;

/** An operation on planes that is linear, and its pullback. */
export interface LinearOperation {
  readonly operation: PlaneOperation;
  readonly pullback: (planes: Image, cotangent: Image, between?: Stored) => Promise<Image> | Image;
}

/** What a fit compares of an image of colors. */
export interface ComparedSignal {
  readonly key: string;
  readonly colorant: ColorantName;
  readonly gray?: ColorantName;
  readonly channels: number;
}

/**
 * What the operations need for images of colors. An engine is given it as a value, so that a program of plain numbers carries none.
 */
export interface ColorSupport {
  image(executor: Executor, pixels: PixelArray): Image;
  isGray(image: Image): boolean;
  warp(executor: Executor, source: ColorImage, map: HomographyLike, options: WarpOptions): Image;
  pullback(
    executor: Executor,
    source: ColorImage,
    map: HomographyLike,
    cotangent: Image,
    options: WarpOptions,
  ): Promise<{ dW: Homography; dX: Image }>;
  tangent(
    executor: Executor,
    source: ColorImage,
    map: HomographyLike,
    tangents: Tangents,
    options: WarpOptions,
  ): Image;
  inLight(executor: Executor, image: ColorImage, light: Light | undefined, operation: PlaneOperation): Image;
  pullbackInLight(
    executor: Executor,
    image: ColorImage,
    light: Light | undefined,
    cotangent: Image,
    linear: LinearOperation,
  ): Promise<Image>;
  /** A fill value, given in the image's channels, of planes of the colors `between`. */
  fillIn(image: ColorImage, fill: WarpOptions['fill'], between: Stored): number[];
  compared(given: Given & { readonly source: ColorImage }): ComparedPlanes;
  mapGradient(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Homography>;
  imageGradient(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Image>;
  signal(executor: Executor, image: ColorImage, signal: ComparedSignal, grays: boolean): Image;
}

const supports = new WeakMap<Executor, ColorSupport>();

/** Lets an engine hold images of colors. */
export function supportColors(executor: Executor, colors: ColorSupport): void {
  supports.set(executor, colors);
}

/** What an engine does with colors. Throws ImageError where it was made without. */
export function colorsIn(executor: Executor): ColorSupport {
  const found = supports.get(executor);
  if (found) return found;
  throw new ImageError(
    'this engine was made without colors: make it with them, as in createCpuEngine({ colors }), or give numbers without a colorant',
  );
}
