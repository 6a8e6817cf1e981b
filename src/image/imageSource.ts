import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { FormatName } from '../../shaders/format/index.ts';
import type { Samples } from '../../shaders/language/samples.ts';
import { ImageError, OptionError, SizeError } from '../base/errors.ts';
import type { Point } from '../geometry/frame.ts';

/**
 * Samples in an array: channel after channel, or pixel after pixel (`interleaved`). Without a `colorant` they
 * are plain numbers: integers are scaled so that the largest value of their type is 1, floating-point samples
 * are not changed. With a `colorant` they are colors.
 */
export interface PixelArray {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** 1 to 4. Default: those of the colorant, otherwise 1. */
  readonly channels?: number;
  /** width × height × channels samples. */
  readonly data: Samples | Uint8Array | Uint8ClampedArray | Uint16Array;
  /** Channel after channel (`planar`, default) or pixel after pixel (`interleaved`). */
  readonly layout?: 'planar' | 'interleaved';
  /** The coordinates of the first pixel, whole numbers. Default [0, 0]. */
  readonly origin?: Point;
  /** The colorant of the channels. Default: none, the channels are plain numbers. */
  readonly colorant?: ColorantName;
  /** Whether the colors are multiplied by their alpha. Required for colorants with alpha. */
  readonly alpha?: AlphaRule;
  /**
   * The storage format on the device. Default: `unorm8` for bytes, `unorm16` for a Uint16Array, otherwise
   * `float32`.
   */
  readonly format?: FormatName;
}

/**
 * How colors relate to their alpha.
 *
 * @example
 * ```ts
 * import { ALPHA_RULES } from 'pullback';
 *
 * console.log(Object.keys(ALPHA_RULES)); // ['straight', 'premultiplied']
 * ```
 */
export const ALPHA_RULES = {
  straight: 'the color whatever its alpha, as in ImageData and PNG files',
  premultiplied: 'the color times its alpha, as canvases keep it',
} as const;
/** `straight` or `premultiplied`. */
export type AlphaRule = keyof typeof ALPHA_RULES;

/** The sources that a 2d canvas can draw. */
export type Drawable =
  | ImageBitmap
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement
  | VideoFrame;

/**
 * The sources of `engine.image`. ImageData and the sources that a canvas can draw become RGBA colors of 8
 * bits, encoded as sRGB, with straight alpha.
 */
export type ImageSource = PixelArray | ImageData | Drawable;

const DRAWABLES = [
  'ImageBitmap',
  'HTMLCanvasElement',
  'OffscreenCanvas',
  'HTMLImageElement',
  'HTMLVideoElement',
  'VideoFrame',
] as const;

const isA = (name: string, source: object): boolean => {
  const kind = (globalThis as Record<string, unknown>)[name];
  return typeof kind === 'function' && source instanceof kind;
};

const isDrawable = (source: ImageSource): source is Drawable => DRAWABLES.some((name) => isA(name, source));

/** The `readyState` from which on a video has a frame. */
const HAVE_CURRENT_DATA = 2;

/** The size in pixels, not the displayed size. */
function sizeOf(source: Drawable): [width: number, height: number] {
  if ('videoWidth' in source) return [source.videoWidth, source.videoHeight];
  if ('naturalWidth' in source) return [source.naturalWidth, source.naturalHeight];
  if ('displayWidth' in source) return [source.displayWidth, source.displayHeight];
  return [source.width, source.height];
}

/** Whether a video has a frame; its size is known before. */
const hasPixels = (source: Drawable): boolean =>
  !('readyState' in source) || source.readyState >= HAVE_CURRENT_DATA;

function drawn(source: Drawable): ImageData {
  const [width, height] = sizeOf(source);
  if (!(width > 0 && height > 0 && hasPixels(source))) {
    throw new SizeError('the image has no pixels: wait until it is loaded, and do not close it before');
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new SizeError('this page has no 2d canvas to read the image with: pass its ImageData instead');
  try {
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    throw new ImageError(
      'the image cannot be read (another origin, damaged or detached): give one that the page may read',
      { cause },
    );
  }
}

/**
 * Converts a source to an array of samples. Throws SizeError if it has no pixels, ImageError if they cannot
 * be read, OptionError for an ImageData that is not sRGB.
 */
export function pixelsOf(source: ImageSource): PixelArray {
  const given = isDrawable(source) ? drawn(source) : source;
  if (!isA('ImageData', given)) return given as PixelArray;
  const { width, height, data, colorSpace } = given as ImageData;
  if (colorSpace !== undefined && colorSpace !== 'srgb') {
    throw new OptionError(
      `this ImageData is in ${colorSpace}, and colorants are in sRGB: call getImageData with { colorSpace: 'srgb' }`,
    );
  }
  return {
    width,
    height,
    data: data as Uint8ClampedArray,
    layout: 'interleaved',
    colorant: 'RGBA',
    alpha: 'straight',
  };
}
