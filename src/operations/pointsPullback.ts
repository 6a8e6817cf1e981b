import { peak as peakKernel } from '../../shaders/kernels/peak.ts';
import { pointsPullback as pointsPullbackKernel } from '../../shaders/kernels/pointsPullback.ts';
import { SizeError } from '../base/errors.ts';
import { IDENTITY } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { samplingOf } from './options.ts';
import { scattered } from './pullback.ts';
import { COLUMNS, type PointOptions, pointParams, positionsOf, sample } from './samplePoints.ts';
import { pointHeadroom } from './scatterHeadroom.ts';

/** What the samples at points depend on. */
export interface PointCotangents {
  /** ∂L/∂(u, v) of each point: [∂L/∂u₀, ∂L/∂v₀, ∂L/∂u₁, …]. */
  readonly dPoints: Float64Array;
  /** ∂L/∂X, an image like the source. */
  readonly dX: Image;
}

/** Σ_c λ_c [∂g_c/∂u, ∂g_c/∂v] of each point. */
function positionGradient(cotangent: ArrayLike<number>, du: Float32Array, dv: Float32Array, count: number) {
  const dPoints = new Float64Array(2 * count);
  for (let k = 0; k < cotangent.length; k++) {
    const at = 2 * (k % count);
    const lambda = cotangent[k] ?? 0;
    dPoints[at] = (dPoints[at] ?? 0) + lambda * (du[k] ?? 0);
    dPoints[at + 1] = (dPoints[at + 1] ?? 0) + lambda * (dv[k] ?? 0);
  }
  return dPoints;
}

/** ∂L/∂X, of cotangents in rows of their own so that their largest is found in a frame. */
function imageGradient(
  source: Image,
  positions: Float32Array,
  cotangent: ArrayLike<number>,
  options: PointOptions,
): Promise<Image> {
  const executor = executorOf(source);
  const sampling = samplingOf(source, options, IDENTITY);
  const count = positions.length / 2;
  const rows = Math.ceil(cotangent.length / COLUMNS);
  const padded = new Float32Array(COLUMNS * rows);
  padded.set(cotangent);
  const given = executor.samples(padded.length, padded);
  const points = executor.samples(positions.length, positions);
  const place = pointParams(count, source, sampling);
  const spare = pointHeadroom(sampling.scheme, place.sourceSize, positions);
  const dX = scattered(executor, source, sampling, spare, (peak, fixed) => {
    executor.run(peakKernel, { channels: 1 }, { params: { size: [COLUMNS, rows] }, source: given, peak });
    const params = { ...place, headroom: spare };
    executor.run(pointsPullbackKernel, sampling.scheme, { params, points, cotangent: given, peak, fixed });
  });
  given.destroy();
  points.destroy();
  return dX;
}

/**
 * The pullback of `sample`: from λ = ∂L/∂values (channel after channel), ∂L/∂(u, v) = Σ_c λ_c [∂g_c/∂u, ∂g_c/∂v] of
 * each point, and ∂L/∂X_c(n) = Σᵢ λ_c(i) w_n(uᵢ, vᵢ), w_n the weight of sample n in g. Throws as `sample` does,
 * SizeError for a cotangent of another length, and NumericError for one that is not finite.
 */
export async function samplePullback(
  source: Image,
  points: ArrayLike<number>,
  cotangent: ArrayLike<number>,
  options: PointOptions = {},
): Promise<PointCotangents> {
  const positions = positionsOf(points, source);
  const count = positions.length / 2;
  if (cotangent.length !== source.channels * count) {
    throw new SizeError(
      `${cotangent.length} cotangents for ${count} points of ${source.channels} channels: ` +
        `give ${source.channels * count}, channel after channel`,
    );
  }
  const dX = await imageGradient(source, positions, cotangent, options);
  const first = { ...options, derivatives: 1 } as const;
  const { du = new Float32Array(), dv = du } = await sample(source, points, first);
  return { dPoints: positionGradient(cotangent, du, dv, count), dX };
}
