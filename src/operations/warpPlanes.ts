import { MAP_ENTRIES } from '../../shaders/geometry/projection.ts';
import { warp as warpKernel } from '../../shaders/kernels/warp.ts';
import { finite } from '../base/finite.ts';
import type { Executor } from '../executor/executor.ts';
import type { Frame, Point } from '../geometry/frame.ts';
import {
  type Homography,
  type HomographyLike,
  multiply,
  toHomography,
  translation,
  transpose,
} from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import type { Shape } from '../image/planes.ts';
import { checkLike } from './checkLike.ts';
import { sampledOf } from './coefficients.ts';
import { type Sampling, samplingOf, type WarpOptions } from './options.ts';

/**
 * Converts a map between images with origins to one between arrays, whose first samples are at (0, 0): W′ =
 * T(−s) W T(o) / k for a source origin s, an output origin o, and a k > 0 that makes |W′₃₃| = 1.
 */
export interface LocalMap {
  readonly matrix: Homography;
  /** dW′ of a dW. */
  pushforward(tangent: ArrayLike<number>): Homography;
  /** ∂L/∂W of a ∂L/∂W′. */
  pullback(cotangent: ArrayLike<number>): Homography;
}

export function localMap(w: ArrayLike<number>, sourceOrigin: Point, frame: Frame): LocalMap {
  const left = translation(-sourceOrigin[0], -sourceOrigin[1]);
  const right = translation(frame.origin[0], frame.origin[1]);
  const moved = multiply(multiply(left, w), right);
  const largest = Math.max(...moved.map(Math.abs));
  const last = Math.abs(moved[8] ?? 0);
  // A positive scale keeps the sign of z, which tells what lies behind the camera.
  const scale = last > 1e-9 * largest ? last : largest;
  const scaled = (m: Homography) => m.map((value) => value / scale);
  return {
    matrix: scaled(moved),
    pushforward: (tangent) => scaled(multiply(multiply(left, tangent), right)),
    pullback: (cotangent) => scaled(multiply(multiply(transpose(left), cotangent), transpose(right))),
  };
}

/** The frame parameters of a warping kernel, and its map. */
export function viewOf(source: Shape, map: HomographyLike, { frame, near, fill }: Sampling) {
  const local = localMap(toHomography(map), source.origin, frame);
  const params = {
    homography: local.matrix,
    size: [frame.width, frame.height],
    sourceSize: [source.width, source.height],
    near,
    fill,
  };
  return { local, params };
}

/** The warp of an image of plain numbers. */
export function warpPlanes(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  options: WarpOptions,
): Image {
  const sampling = samplingOf(source, options, map);
  const { params } = viewOf(source, map, sampling);
  const output = new Image(executor, sampling.frame, source.channels);
  executor.run(warpKernel, sampling.scheme, {
    params,
    source: sampledOf(executor, source, sampling),
    output: output.resourceOf(executor),
  });
  executor.flush();
  return output;
}

/** Throws SizeError unless the cotangent is like the warped image. */
export const checkCotangent = (cotangent: Image, { channels }: Image, { frame }: Sampling): void =>
  checkLike(cotangent, { ...frame, channels }, 'warped image');

/** Computes ∂L/∂W from the cotangent ∂L/∂Y. */
export async function mapPullback(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<Homography> {
  const sampling = samplingOf(source, options, map);
  checkCotangent(cotangent, source, sampling);
  const { local, params } = viewOf(source, map, sampling);
  const { warpPullback } = await import('../../shaders/kernels/warpPullback.ts');
  const sums = executor.sums(MAP_ENTRIES, params.size);
  executor.run(warpPullback, sampling.scheme, {
    params,
    source: sampledOf(executor, source, sampling),
    cotangent: cotangent.resourceOf(executor),
    sums,
  });
  try {
    return local.pullback(finite(await executor.readSums(sums), 'the samples and the cotangent'));
  } finally {
    sums.destroy();
  }
}
