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

/** An operation on planes. For a color image they hold the colors `workingSpace`, which are interpolated. */
export type PlaneOperation = (planes: Image, workingSpace?: Stored) => Image;

/** A linear operation on planes, and its pullback. */
export interface LinearOperation {
  readonly operation: PlaneOperation;
  readonly pullback: (planes: Image, cotangent: Image, workingSpace?: Stored) => Promise<Image> | Image;
}

/** The channels of a color image that a fit compares. */
export interface ComparedSignal {
  readonly key: string;
  readonly colorant: ColorantName;
  readonly gray?: ColorantName;
  readonly channels: number;
}

/**
 * The functions that operations need for color images. They are passed to an engine as a value, so that a
 * program for plain numbers does not include them.
 */
export interface ColorSupport {
  /** Makes a color image from an array. Throws SizeError or OptionError. */
  image(executor: Executor, pixels: PixelArray): Image;
  /** Whether the colors of an image are grays. */
  isGray(image: Image): boolean;
  /** Warps a color image. */
  warp(executor: Executor, source: ColorImage, map: HomographyLike, options: WarpOptions): Image;
  /** The pullback of `warp`. */
  pullback(
    executor: Executor,
    source: ColorImage,
    map: HomographyLike,
    cotangent: Image,
    options: WarpOptions,
  ): Promise<{ dW: Homography; dX: Image }>;
  /** The tangent of `warp`. */
  tangent(
    executor: Executor,
    source: ColorImage,
    map: HomographyLike,
    tangents: Tangents,
    options: WarpOptions,
  ): Image;
  /** Runs a linear operation on the planes that are interpolated, and encodes the result. */
  inLight(executor: Executor, image: ColorImage, light: Light | undefined, operation: PlaneOperation): Image;
  /** The pullback of `inLight`. */
  pullbackInLight(
    executor: Executor,
    image: ColorImage,
    light: Light | undefined,
    cotangent: Image,
    linear: LinearOperation,
  ): Promise<Image>;
  /** Converts a fill value from the image's channels to planes of the colors `workingSpace`. */
  fillIn(image: ColorImage, fill: WarpOptions['fill'], workingSpace: Stored): number[];
  /** Prepares the images of a comparison. Throws OptionError, SizeError or ImageError. */
  compared(given: Given & { readonly source: ColorImage }): ComparedPlanes;
  /** ∂L/∂W from a cotangent of the compared colors. */
  mapGradient(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Homography>;
  /** ∂L/∂X from a cotangent of the compared colors. */
  imageGradient(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Image>;
  /** The planes that a fit compares. */
  signal(executor: Executor, image: ColorImage, signal: ComparedSignal, grays: boolean): Image;
}

const supports = new WeakMap<Executor, ColorSupport>();

/** Adds support for color images to an engine. */
export function supportColors(executor: Executor, colors: ColorSupport): void {
  supports.set(executor, colors);
}

/** The color support of an engine. Throws ImageError if it has none. */
export function colorsIn(executor: Executor): ColorSupport {
  const found = supports.get(executor);
  if (found) return found;
  throw new ImageError(
    'this engine was made without colors: make it with them, as in createCpuEngine({ colors }), or give numbers without a colorant',
  );
}
