import { samplePoints as samplePointsKernel } from '../../shaders/kernels/samplePoints.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { interpolationOf } from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { PARTS } from '../../shaders/sampling/point.ts';
import type { Order } from '../../shaders/sampling/taps.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { IDENTITY } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { sampledOf } from './coefficients.ts';
import { type Sampling, samplingOf, titleOf, type WarpOptions } from './options.ts';

/** How an image is sampled at given positions. */
export interface PointOptions extends Pick<WarpOptions, 'interpolation' | 'border' | 'extension' | 'fill'> {
  /** The highest order of derivatives: 0 (default), 1, or 2, which Lanczos does not support. */
  readonly derivatives?: Order;
}

/**
 * The interpolated source g at n positions, and its derivatives: channels × n numbers each, channel after
 * channel.
 */
export interface PointSamples {
  /** g at each position. */
  readonly values: Float32Array;
  /** ∂g/∂u, with `derivatives` 1 and 2. */
  readonly du?: Float32Array;
  /** ∂g/∂v, with `derivatives` 1 and 2. */
  readonly dv?: Float32Array;
  /** ∂²g/∂u², with `derivatives` 2. */
  readonly duu?: Float32Array;
  /** ∂²g/∂u∂v, with `derivatives` 2. */
  readonly duv?: Float32Array;
  /** ∂²g/∂v², with `derivatives` 2. */
  readonly dvv?: Float32Array;
}

/** Positions per row of the kernel's frame: the number of rows is limited by the device. */
export const COLUMNS = 1024;

function orderOf(derivatives: Order, { scheme }: Sampling): Order {
  if (!Number.isInteger(derivatives) || derivatives < 0 || derivatives > 2) {
    throw new OptionError(`there are no derivatives of order ${derivatives}: give 0, 1 or 2`);
  }
  if (derivatives < 2 || interpolationOf(scheme.interpolation).curvatures) return derivatives;
  const bent = Object.keys(INTERPOLATIONS).filter(
    (name) => interpolationOf(name as keyof typeof INTERPOLATIONS).curvatures,
  );
  throw new OptionError(
    `the interpolation ${titleOf(scheme.interpolation)} has no second derivatives here: use ${bent.join(', ')}`,
  );
}

/** All u, then all v, relative to the source's first sample. */
export function positionsOf(points: ArrayLike<number>, { origin: [left, top] }: Image): Float32Array {
  const count = points.length / 2;
  if (!Number.isInteger(count) || count === 0) {
    throw new SizeError(`${points.length} numbers are not a list of points: give pairs u, v`);
  }
  const positions = new Float32Array(points.length);
  for (let k = 0; k < count; k++) {
    positions[k] = (points[2 * k] ?? 0) - left;
    positions[count + k] = (points[2 * k + 1] ?? 0) - top;
  }
  const bad = positions.findIndex((position) => !Number.isFinite(position));
  if (bad < 0) return positions;
  throw new OptionError(`point ${(bad % count) + 1} is not finite: give positions in source pixels`);
}

/** What the kernels over positions are told: positions that `positionsOf` counts from the first sample. */
export const pointParams = (count: number, { width, height }: Image, { fill }: Sampling) => ({
  size: [Math.min(count, COLUMNS), Math.ceil(count / COLUMNS)],
  sourceSize: [width, height],
  sourceOrigin: [0, 0],
  fill,
  count,
});

/**
 * Returns the interpolated source g and its derivatives at n positions `points` = [u₀, v₀, u₁, v₁, …] in
 * source pixels, with the interpolation and border of a warp: `grid_sample` without normalized coordinates.
 * Positions are rounded to float32 relative to the source's origin. Results are channel after channel; for
 * color images, the stored numbers, including alpha, are interpolated. Throws SizeError for an odd number of
 * coordinates, OptionError for a position that is not finite or for `derivatives: 2` with Lanczos.
 *
 * @example
 * ```ts
 * import { sample } from 'pullback';
 *
 * const { values, du, dv } = await sample(source, [3.5, 4.25, 10, 7], { derivatives: 1 });
 * ```
 */
export async function sample(
  source: Image,
  points: ArrayLike<number>,
  options: PointOptions = {},
): Promise<PointSamples> {
  const executor = executorOf(source);
  const sampling = samplingOf(source, options, IDENTITY);
  const order = orderOf(options.derivatives ?? 0, sampling);
  const positions = positionsOf(points, source);
  const count = positions.length / 2;
  const length = source.channels * count;
  const sampled = sampledOf(executor, source, sampling);
  const given = executor.samples(positions.length, positions);
  const output = executor.samples(PARTS[order] * length);
  executor.run(
    samplePointsKernel,
    { ...sampling.scheme, order },
    { params: pointParams(count, source, sampling), source: sampled, points: given, output },
  );
  try {
    const all = await executor.readSamples(output);
    const part = (k: number) => all.slice(k * length, (k + 1) * length);
    return {
      values: part(0),
      ...(order > 0 ? { du: part(1), dv: part(2) } : {}),
      ...(order > 1 ? { duu: part(3), duv: part(4), dvv: part(5) } : {}),
    };
  } finally {
    given.destroy();
    output.destroy();
  }
}
