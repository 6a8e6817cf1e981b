import { SizeError } from '../base/errors.ts';
import type { Executor } from '../executor/executor.ts';
import { sameSize } from '../geometry/frame.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { sampledOf, sampledTangentOf } from './coefficients.ts';
import { warpTangent as warpTangentKernel } from './deferred.ts';
import { samplingOf, type WarpOptions } from './options.ts';
import { viewOf } from './warpPlanes.ts';

/** A direction in which the inputs of a warp change. */
export interface Tangents {
  /** The tangent of W: nine numbers, row-major. Default 0. */
  readonly dW?: ArrayLike<number>;
  /** The tangent of X: an image like the source. Default 0. */
  readonly dX?: Image;
}

/** Throws SizeError unless the tangents have the shapes of W and X. */
export function checkTangents({ dW, dX }: Tangents, source: Image): void {
  if (dW && dW.length !== 9) throw new SizeError(`dW has ${dW.length} numbers: give 9, row by row`);
  if (dX && !(sameSize(dX, source) && dX.channels === source.channels)) {
    throw new SizeError(`dX is ${dX.width}×${dX.height}×${dX.channels}: it must be like the source`);
  }
}

/** The tangent dY of a warp of planes. */
export function tangentOfPlanes(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  { dW = new Float64Array(9), dX }: Tangents,
  options: WarpOptions,
): Image {
  const sampling = samplingOf(source, options, map);
  const { local, params } = viewOf(source, map, sampling);
  const output = new Image(executor, sampling.frame, source.channels);
  const sampled = sampledOf(executor, source, sampling);
  const imageTangent = dX ? sampledTangentOf(executor, dX, sampling) : sampled;
  executor.run(
    warpTangentKernel,
    { ...sampling.scheme, imageTangent: dX !== undefined },
    {
      params: { ...params, tangent: local.pushforward(dW) },
      source: sampled,
      imageTangent,
      output: output.resourceOf(executor),
    },
  );
  executor.flush();
  return output;
}
