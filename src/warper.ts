import type { Executor } from './executor/executor.ts';
import type { Homography, HomographyLike } from './geometry/homography.ts';
import { rotationMap, type SizeChoice, sizeFor } from './geometry/placements.ts';
import type { Image } from './image/image.ts';
import { imageOf } from './image/imageOf.ts';
import type { ImageSource } from './image/imageSource.ts';
import { type BlurOptions, filtered, gaussianOf, type PerAxis } from './operations/blur.ts';
import { checkLike } from './operations/checkLike.ts';
import { inLight, pullbackInLight } from './operations/color/inLight.ts';
import type { WarpOptions } from './operations/options.ts';
import { type PointCotangents, pointsPullback } from './operations/pointsPullback.ts';
import { pullbackOf } from './operations/pullbackOf.ts';
import { defaultLevels, pyramid } from './operations/pyramid.ts';
import { type ResizeOptions, resize, resizePullback } from './operations/resize.ts';
import { type PointOptions, type PointSamples, samplePoints } from './operations/samplePoints.ts';
import { steepestDescent } from './operations/steepestDescent.ts';
import { warp } from './operations/warp.ts';
import { type Tangents, warpTangent } from './operations/warpTangent.ts';
import { WarpView } from './operations/warpView.ts';

/** The gradients that a pullback gives. */
export interface Cotangents {
  /** ∂L/∂W, row-major, of all nine entries. */
  readonly dW: Homography;
  /** ∂L/∂X, an image like the source. */
  readonly dX: Image;
}

/** Takes ∂L/∂Y back to the inputs of the warp. */
export type Pullback = (cotangent: Image) => Promise<Cotangents>;

/** Takes ∂L/∂Y back to ∂L/∂X, an image like the source, for an operation that is linear in its image. */
export type ImagePullback = (cotangent: Image) => Promise<Image>;

/** What an engine does with one image. W and the coordinates are as `Engine` says. */
export class Warper {
  /** The device, or the memory, that images live on. */
  protected readonly executor: Executor;

  constructor(executor: Executor) {
    this.executor = executor;
  }

  /**
   * Brings an image to the engine: numbers, or colors as they are stored. Throws SizeError for a size that it cannot hold, OptionError
   * for colors that do not say what they are.
   */
  image(source: ImageSource): Image {
    return imageOf(this.executor, source);
  }

  /** Y(x, y) = g(W (x, y)), over `options.frame`. Throws MapError, OptionError or SizeError. */
  warp(source: Image, map: HomographyLike, options: WarpOptions = {}): Image {
    return warp(this.executor, source, map, options);
  }

  /**
   * The warped image Y, and the pullback that takes any ∂L/∂Y to ∂L/∂W and ∂L/∂X: for a loss of your own, compute its
   * ∂L/∂Y from Y and give it as an image of Y's size.
   */
  vjp(source: Image, map: HomographyLike, options: WarpOptions = {}): [warped: Image, pullback: Pullback] {
    const executor = this.executor;
    return [
      warp(executor, source, map, options),
      (cotangent) => pullbackOf(executor, source, map, cotangent, options),
    ];
  }

  /** The warped image, and its tangent dY for the tangents dW of the map and dX of the source. */
  jvp(
    source: Image,
    map: HomographyLike,
    tangents: Tangents,
    options: WarpOptions = {},
  ): [warped: Image, tangent: Image] {
    return [
      warp(this.executor, source, map, options),
      warpTangent(this.executor, source, map, tangents, options),
    ];
  }

  /**
   * g and its derivatives at n positions `points` = [u₀, v₀, u₁, v₁, …] in source pixels (float32, counted from the
   * source's origin), as a warp sees them there: `grid_sample` without normalized coordinates. Results are channel after
   * channel, and of colors those of the numbers as they are stored, alpha too. Throws SizeError for half a pair, OptionError for a position that is not finite or `derivatives: 2` of Lanczos.
   */
  sample(source: Image, points: ArrayLike<number>, options: PointOptions = {}): Promise<PointSamples> {
    return samplePoints(this.executor, source, points, options);
  }

  /**
   * The pullback of `sample`: from λ = ∂L/∂values (channel after channel), ∂L/∂(u, v) = Σ_c λ_c [∂g_c/∂u, ∂g_c/∂v] of
   * each point, and ∂L/∂X_c(n) = Σᵢ λ_c(i) w_n(uᵢ, vᵢ), w_n the weight of sample n in g. Throws as `sample` does,
   * SizeError for a cotangent of another length, and NumericError for one that is not finite.
   */
  samplePullback(
    source: Image,
    points: ArrayLike<number>,
    cotangent: ArrayLike<number>,
    options: PointOptions = {},
  ): Promise<PointCotangents> {
    return pointsPullback(this.executor, source, points, cotangent, options);
  }

  /**
   * The nine images ∂Y/∂W_kl = (1/z) [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ₖ [x, y, 1]ₗ, row by row, each like the warped one
   * and 0 outside (Baker and Matthews 2004): Σ λ ∂Y/∂W_kl over the pixels is ∂L/∂W_kl of a cotangent λ.
   */
  steepestDescent(source: Image, map: HomographyLike, options: WarpOptions = {}): Image[] {
    return steepestDescent(this.executor, source, map, options);
  }

  /**
   * The image at another size, or at a ratio of its own: edges of pixels map to edges of pixels,
   * u = (x + ½) w / W − ½, with the output's first pixel at (0, 0). A reduction is blurred first (`antialias`). Border:
   * default `clamp`, `replicate` for interpolations of more than two taps. Throws SizeError or OptionError.
   */
  resize(image: Image, size: SizeChoice, options: ResizeOptions = {}): Image {
    return resize(this.executor, image, size, options);
  }

  /** The resized image, and the pullback of ∂L/∂Y to ∂L/∂X; it is linear in X, so that `resize` is its own tangent. */
  resizeVjp(
    image: Image,
    size: SizeChoice,
    options: ResizeOptions = {},
  ): [resized: Image, pullback: ImagePullback] {
    const executor = this.executor;
    const { channels } = image;
    return [
      resize(executor, image, size, options),
      async (cotangent) => {
        checkLike(cotangent, { ...sizeFor(image, size), channels });
        return resizePullback(executor, image, cotangent, size, options);
      },
    ];
  }

  /**
   * The image filtered by a Gaussian of σ pixels, for both axes or for each, mirrored at the edges; σ = 0 leaves an axis
   * as it is. Throws OptionError for a negative σ.
   */
  blur(image: Image, sigma: PerAxis, options: BlurOptions = {}): Image {
    const gaussian = gaussianOf(sigma, options);
    return inLight(this.executor, image, options.light, (planes) =>
      filtered(this.executor, planes, gaussian),
    );
  }

  /** The blurred image, and the pullback of ∂L/∂Y to ∂L/∂X. */
  blurVjp(
    image: Image,
    sigma: PerAxis,
    options: BlurOptions = {},
  ): [blurred: Image, pullback: ImagePullback] {
    const gaussian = gaussianOf(sigma, options);
    const operation = (planes: Image) => filtered(this.executor, planes, gaussian);
    const pullback = (planes: Image, given: Image) => filtered(this.executor, given, gaussian, planes);
    return [
      inLight(this.executor, image, options.light, operation),
      async (cotangent) => {
        checkLike(cotangent, image);
        return pullbackInLight(this.executor, image, options.light, cotangent, { operation, pullback });
      },
    ];
  }

  /**
   * The image turned about its center by an angle in radians, clockwise on the screen, into its own frame or that of
   * `options`; quarter turns are exact. Throws OptionError, or SizeError for the frame.
   */
  rotate(image: Image, angle: number, options: WarpOptions = {}): Image {
    return warp(this.executor, image, rotationMap(image, angle), options);
  }

  /** The warped image, computed where it is asked for. Throws MapError, OptionError or SizeError. */
  warpView(source: Image, map: HomographyLike, options: WarpOptions = {}): WarpView {
    return new WarpView(this.executor, source, map, options);
  }

  /**
   * The image itself and its reductions by halves (5-tap binomial, every second sample kept): pixel x of a level lies
   * at 2 x of the level before, both counted from the first pixel; the reductions' origin is (0, 0). By default the
   * shorter side stays at 16 pixels or more. Of colors, the reductions are planes of the numbers as they are stored, with no
   * colorant. Throws OptionError for levels below one pixel.
   */
  pyramid(image: Image, levels = defaultLevels(image)): Image[] {
    return pyramid(this.executor, image, levels);
  }
}
