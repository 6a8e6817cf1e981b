import { peak as peakKernel } from '../../shaders/kernels/peak.ts';
import { pointsPullback as pointsPullbackKernel } from '../../shaders/kernels/pointsPullback.ts';
import { pointsTangent as pointsTangentKernel } from '../../shaders/kernels/pointsTangent.ts';
import { positionPullback as positionPullbackKernel } from '../../shaders/kernels/positionPullback.ts';
import { samplePoints as samplePointsKernel } from '../../shaders/kernels/samplePoints.ts';
import { axesOf, type Scheme } from '../../shaders/sampling/samplePosition.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { sameSize } from '../geometry/frame.ts';
import { IDENTITY } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { checkLike } from './checkLike.ts';
import { sampledOf, sampledTangentOf } from './coefficients.ts';
import { type Sampling, samplingOf } from './options.ts';
import { scattered } from './pullback.ts';
import type { PointOptions } from './samplePoints.ts';
import { fieldHeadroom } from './scatterHeadroom.ts';
import { checkTangents } from './tangentOfPlanes.ts';

/** How an image is sampled at the positions of another. */
export type RemapOptions = Omit<PointOptions, 'derivatives'>;

/** The gradients that the pullback of `remap` gives. */
export interface RemapCotangents {
  /** ∂L/∂(u, v), an image like the coordinates. */
  readonly dCoordinates: Image;
  /** ∂L/∂X, an image like the source. */
  readonly dX: Image;
}

/** Takes ∂L/∂Y back to the inputs of `remap`. */
export type RemapPullback = (cotangent: Image) => Promise<RemapCotangents>;

/** A direction in which the inputs of `remap` move. */
export interface RemapTangents {
  /** An image like the coordinates. Default 0. */
  readonly dCoordinates?: Image;
  /** An image like the source. Default 0. */
  readonly dX?: Image;
}

function checkImages(source: Image, coordinates: Image): void {
  if (source.colorant !== undefined) {
    throw new OptionError(
      `remap() takes planes of numbers, and this image holds colors (${source.colorant}): ` +
        "give it toPlanes(image, 'LinearRGB'), or the colorant whose numbers it should average",
    );
  }
  if (coordinates.channels === 2 && coordinates.colorant === undefined) return;
  const kind = coordinates.colorant ?? 'plain';
  throw new SizeError(
    `the coordinates have ${coordinates.channels} channels (${kind}): give an image of two plain channels, u and v`,
  );
}

/** What all kernels bind, and how the source is sampled. */
function fieldOf(source: Image, coordinates: Image, options: RemapOptions) {
  checkImages(source, coordinates);
  const executor = executorOf(source);
  const sampling = samplingOf(source, { ...options, minify: 'none', frame: coordinates }, IDENTITY);
  const { width, height } = coordinates;
  const params = {
    size: [width, height],
    count: width * height,
    sourceSize: [source.width, source.height],
    sourceOrigin: source.origin,
    fill: sampling.fill,
  };
  const points = coordinates.resourceOf(executor);
  return { executor, sampling, params, points, sampled: sampledOf(executor, source, sampling) };
}

/**
 * Samples an image at given positions: Y_c(x, y) = g_c(u(x, y), v(x, y)), with g the source's interpolant. It is
 * `cv2.remap` of OpenCV, and `torch.nn.functional.grid_sample` without normalized coordinates.
 *
 * `coordinates` has two channels, u (column) and v (row), in source pixels: centers lie on integers, the source's first
 * pixel at its `origin`. Y has the size and origin of `coordinates` and the channels of the source, and stays on the
 * engine. A position that is not finite is outside under every border: Y is the fill value there, its derivatives 0.
 *
 * Throws SizeError for coordinates of other than two channels, OptionError for an image of colors or an unknown name,
 * ImageError for images of different engines.
 *
 * @example
 * ```ts
 * import { createEngine, remap } from 'pullback';
 *
 * const engine = await createEngine({ backend: 'cpu' });
 * const photo = engine.image({ width: 2, height: 2, data: Float32Array.of(0, 1, 2, 3) });
 * // u, then v, of two output pixels.
 * const coordinates = engine.image({ width: 2, height: 1, channels: 2, data: Float32Array.of(0.5, 1, 0, 0.5) });
 * console.log(await remap(photo, coordinates).read()); // Float32Array [0.5, 2]
 * ```
 */
export function remap(source: Image, coordinates: Image, options: RemapOptions = {}): Image {
  const { executor, sampling, params, points, sampled } = fieldOf(source, coordinates, options);
  const output = new Image(executor, coordinates, source.channels);
  executor.run(
    samplePointsKernel,
    { ...sampling.scheme, order: 0 },
    { params, source: sampled, points, output: output.resourceOf(executor) },
  );
  executor.flush();
  return output;
}

const continues = (scheme: Scheme): boolean => {
  const { x, y } = axesOf(scheme);
  return x.border.continues || y.border.continues;
};

/** How far positions may lie from the source's first sample: weights grow with it along a continuation, and only there. */
async function farthest(
  executor: Executor,
  coordinates: Image,
  { origin }: Image,
  { scheme }: Sampling,
): Promise<number> {
  if (!continues(scheme)) return 0;
  const peak = executor.counts(1);
  const size = [coordinates.width, coordinates.height];
  executor.run(
    peakKernel,
    { channels: 2 },
    { params: { size }, source: coordinates.resourceOf(executor), peak },
  );
  try {
    const [far = Number.NaN] = new Float32Array((await executor.readCounts(peak)).slice().buffer);
    return far + Math.max(...origin.map(Math.abs));
  } finally {
    peak.destroy();
  }
}

/** ∂L/∂X: a deterministic scatter of the cotangent. */
async function imageGradient(
  source: Image,
  coordinates: Image,
  cotangent: Image,
  options: RemapOptions,
): Promise<Image> {
  const { executor, sampling, params, points } = fieldOf(source, coordinates, options);
  const { scheme } = sampling;
  const far = await farthest(executor, coordinates, source, sampling);
  const spare = fieldHeadroom(scheme, params.count, far);
  const given = cotangent.resourceOf(executor);
  return scattered(executor, source, sampling, spare, (peak, fixed) => {
    const { channels } = source;
    executor.run(peakKernel, { channels }, { params: { size: params.size }, source: given, peak });
    executor.run(pointsPullbackKernel, scheme, {
      params: { ...params, headroom: spare },
      points,
      cotangent: given,
      peak,
      fixed,
    });
  });
}

/**
 * The remapped image Y, and the pullback that takes λ = ∂L/∂Y, an image like Y, to ∂L/∂(u, v) = Σ_c λ_c [∂g_c/∂u, ∂g_c/∂v]
 * of every position, per source pixel, and to ∂L/∂X_c(n) = Σ_(x, y) λ_c(x, y) w_n(u, v), w_n the weight of sample n in g;
 * both are exact sums, the same bits on every run. Gradients to what made the coordinates follow by the chain rule. Throws
 * as `remap` does; the pullback throws SizeError for a cotangent of another size, NumericError for one that is not finite.
 *
 * @example
 * ```ts
 * import { createEngine, remapVjp } from 'pullback';
 *
 * const engine = await createEngine({ backend: 'cpu' });
 * const photo = engine.image({ width: 2, height: 2, data: Float32Array.of(0, 1, 2, 3) });
 * const coordinates = engine.image({ width: 1, height: 1, channels: 2, data: Float32Array.of(0.5, 0.25) });
 * const [Y, pullback] = remapVjp(photo, coordinates);
 * const { dCoordinates, dX } = await pullback(engine.image({ width: 1, height: 1, data: Float32Array.of(1) }));
 * console.log(await Y.read()); // Float32Array [1]
 * console.log(await dCoordinates.read()); // Float32Array [1, 2]
 * console.log(await dX.read()); // Float32Array [0.375, 0.375, 0.125, 0.125]
 * ```
 */
export function remapVjp(
  source: Image,
  coordinates: Image,
  options: RemapOptions = {},
): [remapped: Image, pullback: RemapPullback] {
  return [
    remap(source, coordinates, options),
    async (cotangent) => {
      const { executor, sampling, params, points, sampled } = fieldOf(source, coordinates, options);
      checkLike(cotangent, { ...sampling.frame, channels: source.channels }, 'remapped image');
      const dCoordinates = new Image(executor, coordinates, 2);
      executor.run(positionPullbackKernel, sampling.scheme, {
        params,
        source: sampled,
        points,
        cotangent: cotangent.resourceOf(executor),
        output: dCoordinates.resourceOf(executor),
      });
      try {
        return { dCoordinates, dX: await imageGradient(source, coordinates, cotangent, options) };
      } catch (error) {
        dCoordinates.destroy();
        throw error;
      }
    },
  ];
}

function checkMoved({ dCoordinates, dX }: RemapTangents, source: Image, coordinates: Image): void {
  if (dX) checkTangents({ dX }, source);
  if (!dCoordinates || (sameSize(dCoordinates, coordinates) && dCoordinates.channels === 2)) return;
  throw new SizeError(
    `dCoordinates is ${dCoordinates.width}×${dCoordinates.height}×${dCoordinates.channels}: it must be like the coordinates`,
  );
}

/**
 * The remapped image Y, and its tangent dY_c = ∂g_c/∂u du + ∂g_c/∂v dv + g_c[dX], an image like Y, for the tangents
 * `dCoordinates` = (du, dv) of the coordinates, in source pixels, and dX of the source, of which one may be left out;
 * 0 where the position is outside. Throws as `remap` does, and SizeError for a tangent unlike what it moves.
 *
 * @example
 * ```ts
 * import { createEngine, remapJvp } from 'pullback';
 *
 * const engine = await createEngine({ backend: 'cpu' });
 * const photo = engine.image({ width: 2, height: 2, data: Float32Array.of(0, 1, 2, 3) });
 * const coordinates = engine.image({ width: 1, height: 1, channels: 2, data: Float32Array.of(0.5, 0.25) });
 * const dCoordinates = engine.image({ width: 1, height: 1, channels: 2, data: Float32Array.of(0, 1) });
 * const [, dY] = remapJvp(photo, coordinates, { dCoordinates });
 * console.log(await dY.read()); // Float32Array [2]
 * ```
 */
export function remapJvp(
  source: Image,
  coordinates: Image,
  tangents: RemapTangents,
  options: RemapOptions = {},
): [remapped: Image, tangent: Image] {
  const { executor, sampling, params, points, sampled } = fieldOf(source, coordinates, options);
  checkMoved(tangents, source, coordinates);
  const { dCoordinates, dX } = tangents;
  const output = new Image(executor, coordinates, source.channels);
  const still = dCoordinates
    ? undefined
    : executor.samples(2 * params.count, new Float32Array(2 * params.count));
  const tangent = dCoordinates?.resourceOf(executor) ?? still ?? points;
  const imageTangent = dX ? sampledTangentOf(executor, dX, sampling) : sampled;
  executor.run(
    pointsTangentKernel,
    { ...sampling.scheme, imageTangent: dX !== undefined },
    { params, source: sampled, imageTangent, points, tangent, output: output.resourceOf(executor) },
  );
  still?.destroy();
  executor.flush();
  return [remap(source, coordinates, options), output];
}
