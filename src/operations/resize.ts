import type { Stored } from '../../shaders/format/stored.ts';
import { interpolationOf } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { resizeMap, type SizeChoice, sizeFor } from '../geometry/transforms/placements.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { checkLike } from './checkLike.ts';
import { colorsIn, isColor } from './colorSupport.ts';
import { filtered, type Gaussian } from './filtered.ts';
import { inLight, pullbackInLight } from './inLight.ts';
import { knownInterpolation, type WarpOptions } from './options.ts';
import { imagePullback } from './pullback.ts';
import { type ImagePullback, warp } from './warp.ts';

/** How a resized image is sampled. */
export interface ResizeOptions
  extends Pick<WarpOptions, 'interpolation' | 'border' | 'extension' | 'fill' | 'light'> {
  /**
   * Blur before a reduction: on an axis that shrinks by a factor f, a Gaussian of σ = (f − 1) / 2 with the taps of
   * Kornia, an odd number of about 4σ and at least 3, mirrored at the edges. Default true, for `nearest` false.
   */
  readonly antialias?: boolean;
}

interface Resizing {
  readonly map: Float64Array;
  readonly options: WarpOptions;
  /** Where the image is blurred first. */
  readonly gaussian: Gaussian | undefined;
}

/** σ and radius for an axis of n samples that becomes one of m. */
function prefilter(n: number, m: number): { sigma: number; radius: number } {
  const sigma = (n / m - 1) / 2;
  if (sigma <= 0) return { sigma: 0, radius: 0 };
  return { sigma, radius: Math.floor(Math.floor(Math.max(4 * sigma, 3)) / 2) };
}

function resizingOf(source: Image, choice: SizeChoice, given: ResizeOptions): Resizing {
  const { antialias, light: _, ...sampling } = given;
  const interpolation = knownInterpolation(given.interpolation ?? 'linear');
  const size = sizeFor(source, choice);
  const [x, y] = [prefilter(source.width, size.width), prefilter(source.height, size.height)];
  const blurs = (antialias ?? interpolation !== 'nearest') && x.radius + y.radius > 0;
  const border = interpolationOf(interpolation).support > 2 ? 'replicate' : 'clamp';
  return {
    map: resizeMap(source, size),
    options: { border, ...sampling, interpolation, frame: size },
    gaussian: blurs ? { sigma: [x.sigma, y.sigma], radius: [x.radius, y.radius] } : undefined,
  };
}

/** The options for planes of the colors `between`: the fill value is given in the image's channels. */
const optionsIn = (source: Image, options: ResizeOptions, between: Stored | undefined): ResizeOptions =>
  between && isColor(source)
    ? { ...options, fill: colorsIn(executorOf(source)).fillIn(source, options.fill, between) }
    : options;

/**
 * The image at another size, or at a ratio of its own: edges of pixels map to edges of pixels,
 * u = (x + ½) w / W − ½, with the output's first pixel at (0, 0). A reduction is blurred first (`antialias`). Border:
 * default `clamp`, `replicate` for interpolations of more than two taps. Throws SizeError or OptionError.
 */
export const resize = (source: Image, choice: SizeChoice, options: ResizeOptions = {}): Image =>
  inLight(executorOf(source), source, options.light, (planes, between) =>
    resizePlanes(planes, choice, optionsIn(source, options, between)),
  );

/** The resized image, and the pullback of ∂L/∂Y to ∂L/∂X; it is linear in X, so that `resize` is its own tangent. */
export function resizeVjp(
  source: Image,
  choice: SizeChoice,
  options: ResizeOptions = {},
): [resized: Image, pullback: ImagePullback] {
  return [
    resize(source, choice, options),
    async (cotangent) => {
      checkLike(cotangent, { ...sizeFor(source, choice), channels: source.channels });
      return resizePullback(source, cotangent, choice, options);
    },
  ];
}

function resizePlanes(source: Image, choice: SizeChoice, options: ResizeOptions): Image {
  const { map, options: sampling, gaussian } = resizingOf(source, choice, options);
  if (!gaussian) return warp(source, map, sampling);
  const smooth = filtered(executorOf(source), source, gaussian);
  try {
    return warp(smooth, map, sampling);
  } finally {
    smooth.destroy();
  }
}

/** ∂L/∂X of ∂L/∂Y. */
const resizePullback = (
  source: Image,
  cotangent: Image,
  choice: SizeChoice,
  options: ResizeOptions,
): Promise<Image> =>
  pullbackInLight(executorOf(source), source, options.light, cotangent, {
    operation: (planes, between) => resizePlanes(planes, choice, optionsIn(source, options, between)),
    pullback: (planes, given, between) =>
      planesPullback(planes, given, choice, optionsIn(source, options, between)),
  });

/** Back through the resampling, then through the blur. */
async function planesPullback(
  source: Image,
  cotangent: Image,
  choice: SizeChoice,
  options: ResizeOptions,
): Promise<Image> {
  const { map, options: sampling, gaussian } = resizingOf(source, choice, options);
  const executor = executorOf(source);
  const back = await imagePullback(executor, source, map, cotangent, sampling);
  if (!gaussian) return back;
  try {
    return filtered(executor, back, gaussian, source);
  } finally {
    back.destroy();
  }
}
