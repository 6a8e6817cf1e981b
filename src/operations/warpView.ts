import { SizeError } from '../base/errors.ts';
import { type Frame, type FrameLike, type Point, toFrame } from '../geometry/frame.ts';
import { type FrameChoice, frameOf } from '../geometry/frameOf.ts';
import {
  type Homography,
  type HomographyLike,
  invert,
  multiply,
  toHomography,
  translation,
} from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { WarpOptions } from './options.ts';
import { warp } from './warp.ts';

/** A rectangle of pixels of a view. */
export interface Region {
  /** The column of the first pixel. */
  readonly x: number;
  /** The row of the first pixel. */
  readonly y: number;
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/**
 * A warped image whose pixels are computed when they are read: Y(x, y) = g(W (x, y)), with the conventions of
 * `warp`. Its frame is what `image` computes; Y exists beyond it too. The source must outlive the view.
 */
export class WarpView implements Frame {
  /** Columns of the frame. */
  readonly width: number;
  /** Rows of the frame. */
  readonly height: number;
  /** The coordinates of the first pixel of the frame. */
  readonly origin: Point;
  /** The image that is sampled. */
  readonly source: Image;
  /** The map, output pixel to source position. */
  readonly W: Homography;
  readonly #options: WarpOptions;

  /** Views are made by `warpView(…)`. */
  constructor(source: Image, map: HomographyLike, options: WarpOptions) {
    const W = toHomography(map);
    const { width, height, origin } = frameOf(options.frame, source, W, source);
    this.width = width;
    this.height = height;
    this.origin = origin;
    this.source = source;
    this.W = W;
    this.#options = options;
  }

  /** The channels at (x, y), which may lie between pixels. Throws SizeError for a position that is not finite. */
  async at(x: number, y: number): Promise<Float32Array> {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new SizeError(`the position (${x}, ${y}) is not finite: give finite numbers`);
    }
    const frame = { width: 1, height: 1 };
    return this.#read(multiply(this.W, translation(x, y)), frame);
  }

  /**
   * The samples of a region, plane after plane: element (c · height + j) · width + i is Y_c(x + i, y + j). Throws
   * SizeError unless it has pixels and its numbers are whole.
   */
  async region({ x, y, width, height }: Region): Promise<Float32Array> {
    return this.#read(this.W, toFrame({ width, height, origin: [x, y] }));
  }

  /** The whole frame as an image, which the caller destroys. */
  image(): Image {
    const { width, height, origin } = this;
    return warp(this.source, this.W, { ...this.#options, frame: { width, height, origin } });
  }

  /**
   * A view, by W⁻¹, of an image that has the coordinates of this view, over the frame of this view's source.
   */
  inverse(image: Image): WarpView {
    return new WarpView(image, invert(this.W), { ...this.#options, frame: this.source });
  }

  /**
   * The view Y(V (x, y)): it samples the source once, by W V, also outside the frame of this view. `frame` is
   * by default that of this view.
   */
  warp(map: HomographyLike, frame: FrameChoice = this.#frame()): WarpView {
    return new WarpView(this.source, multiply(this.W, toHomography(map)), {
      ...this.#options,
      frame,
    });
  }

  #frame(): Frame {
    const { width, height, origin } = this;
    return { width, height, origin };
  }

  async #read(map: HomographyLike, frame: FrameLike): Promise<Float32Array> {
    const pixels = warp(this.source, map, { ...this.#options, frame });
    try {
      return await pixels.read();
    } finally {
      pixels.destroy();
    }
  }
}

/**
 * Makes a view of the warped image, which computes only the pixels that are read. Throws MapError,
 * OptionError or SizeError.
 *
 * @example
 * ```ts
 * import { warpView } from 'pullback';
 *
 * const view = warpView(source, W);
 * const pixel = await view.at(10, 7);
 * ```
 */
export const warpView = (source: Image, map: HomographyLike, options: WarpOptions = {}): WarpView =>
  new WarpView(source, map, options);
