import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { FormatName } from '../../shaders/format/index.ts';
import type { Samples } from '../../shaders/language/samples.ts';
import { ImageError, OptionError, SizeError } from '../base/errors.ts';
import type { Point } from '../geometry/frame.ts';

/**
 * Samples in an array: plane after plane, or pixel after pixel where `interleaved`. Without a `colorant` they are numbers: integers are
 * scaled so that their type's largest value is 1, floating-point samples are taken as they are. With one they are colors.
 */
export interface PixelArray {
  readonly width: number;
  readonly height: number;
  readonly channels?: number;
  readonly data: Samples | Uint8Array | Uint8ClampedArray | Uint16Array;
  readonly layout?: 'planar' | 'interleaved';
  readonly origin?: Point;
  /** Which colors the channels are. */
  readonly colorant?: ColorantName;
  /** Whether the colors are multiplied by their alpha. Colorants with alpha must say. */
  readonly alpha?: AlphaRule;
  /** What the channels are kept as. Default as they come: bytes as `unorm8`, Uint16Array as `unorm16`, others as `float32`. */
  readonly format?: FormatName;
}

/** What colors that have an alpha are. */
export const ALPHA_RULES = {
  straight: 'the color whatever its alpha, as in ImageData and PNG files',
  premultiplied: 'the color times its alpha, as canvases keep it',
} as const;
export type AlphaRule = keyof typeof ALPHA_RULES;

/** What a 2d canvas draws. */
export type Drawable =
  | ImageBitmap
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement
  | VideoFrame;

/** What `engine.image` takes. ImageData and what a canvas draws are RGBA colors of 8 bits, as encoded, with straight alpha. */
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

/** A video's `readyState` from which on it has a frame. */
const HAVE_CURRENT_DATA = 2;

/** The pixels' size, whatever they are shown at. */
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
    throw new SizeError('this picture has no pixels yet, or was closed: wait until it is loaded');
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new SizeError('this page gives no 2d canvas to read a picture with: pass its ImageData instead');
  try {
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    throw new ImageError(
      'this picture cannot be read: it is of another origin, broken or detached: give one that the page may read',
      { cause },
    );
  }
}

/**
 * The source as an array of its samples; colors where it says so. Throws SizeError where it has no pixels, ImageError where they cannot
 * be read, OptionError for an ImageData that is not sRGB.
 */
export function pixelsOf(source: ImageSource): PixelArray {
  const given = isDrawable(source) ? drawn(source) : source;
  if (!isA('ImageData', given)) return given as PixelArray;
  const { width, height, data, colorSpace } = given as ImageData;
  if (colorSpace !== undefined && colorSpace !== 'srgb') {
    throw new OptionError(
      `this ImageData is in ${colorSpace}: ask getImageData for { colorSpace: 'srgb' }, which colorants are of`,
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
