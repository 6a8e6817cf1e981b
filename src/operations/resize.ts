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

/** σ and radius for an axis that is resized from n to m samples. */
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

/** The options for planes of the colors `workingSpace`: the fill value is given in the image's channels. */
const optionsIn = (source: Image, options: ResizeOptions, workingSpace: Stored | undefined): ResizeOptions =>
  workingSpace && isColor(source)
    ? { ...options, fill: colorsIn(executorOf(source)).fillIn(source, options.fill, workingSpace) }
    : options;

/**
 * Resizes an image to a size in pixels, or by a ratio. Pixel edges map to pixel edges, u = (x + ½) w / W − ½,
 * with the output's first pixel at (0, 0). A reduction is blurred first (`antialias`). The default border is
 * `clamp`, or `replicate` for interpolations with more than two taps. Throws SizeError or OptionError.
 *
 * @example
 * ```ts
 * import { resize } from 'pullback';
 *
 * const half = resize(source, 0.5);
 * const exact = resize(source, { width: 20, height: 10 }, { interpolation: 'lanczos3' });
 * ```
 */
export const resize = (source: Image, choice: SizeChoice, options: ResizeOptions = {}): Image =>
  inLight(executorOf(source), source, options.light, (planes, workingSpace) =>
    resizePlanes(planes, choice, optionsIn(source, options, workingSpace)),
  );

/**
 * Returns the resized image and the pullback from ∂L/∂Y to ∂L/∂X. `resize` is linear in X, so that it is its
 * own tangent.
 *
 * @example
 * ```ts
 * import { resizeVjp } from 'pullback';
 *
 * const [half, pullback] = resizeVjp(source, 0.5);
 * const dX = await pullback(half); // of L = ½ Σ half²
 * ```
 */
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
    operation: (planes, workingSpace) =>
      resizePlanes(planes, choice, optionsIn(source, options, workingSpace)),
    pullback: (planes, given, workingSpace) =>
      planesPullback(planes, given, choice, optionsIn(source, options, workingSpace)),
  });

/** The pullback of the resampling, then that of the blur. */
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
