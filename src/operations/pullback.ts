import { imageGather as imageGatherKernel } from '../../shaders/kernels/imageGather.ts';
import { imagePullback as imagePullbackKernel } from '../../shaders/kernels/imagePullback.ts';
import { peak as peakKernel } from '../../shaders/kernels/peak.ts';
import { resolve as resolveKernel } from '../../shaders/kernels/resolve.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import { NumericError } from '../base/errors.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { isDirect } from './coefficients.ts';
import { coefficientsPullback } from './coefficientsPullback.ts';
import { gatherable } from './gatherable.ts';
import { rowsOf } from './mip.ts';
import { chainPullback } from './mipPullback.ts';
import { type Sampling, samplingOf, type WarpOptions } from './options.ts';
import { scatterHeadroom } from './scatterHeadroom.ts';
import { checkCotangent, viewOf } from './warpPlanes.ts';

/** Magnitudes from these bits of a float32 on are infinite or NaN. */
export const INFINITE = 0x7f800000;

/**
 * The image of what `scatter` adds up in `fixed`, of cotangents whose largest it leaves in `peak`, with `spare` bits above
 * it for their weights. Throws NumericError where one is not finite.
 */
export async function scattered(
  executor: Executor,
  source: Image,
  sampling: Sampling,
  spare: number,
  scatter: (peak: Resource, fixed: Resource) => void,
): Promise<Image> {
  const { channels, width, height } = source;
  const output = new Image(executor, source, channels);
  const size = storedSize(sampling.scheme, [width, height]);
  const peak = executor.counts(1);
  const { minify } = sampling.scheme;
  const grid = minify ? { channels: 1, size: rowsOf(size[0] * channels) } : { channels, size };
  const length = grid.size[0] * grid.size[1] * grid.channels;
  const fixed = executor.fixed(length);
  const direct = isDirect(sampling.scheme);
  const sums = direct ? output.resourceOf(executor) : executor.samples(length);
  scatter(peak, fixed);
  executor.run(
    resolveKernel,
    { channels: grid.channels },
    { params: { size: grid.size, headroom: spare }, fixed, peak, output: sums },
  );
  if (minify) chainPullback(executor, sums, source, output.resourceOf(executor));
  else if (!direct) coefficientsPullback(executor, sums, source, sampling, output.resourceOf(executor));
  if (!direct) sums.destroy();
  fixed.destroy();
  return finiteImage(executor, output, peak);
}

/** The image, once its work has run. Throws NumericError where `peak` is not finite. */
async function finiteImage(executor: Executor, output: Image, peak: Resource): Promise<Image> {
  try {
    const [bits = 0] = await executor.readCounts(peak);
    if (bits >= INFINITE)
      throw new NumericError('the cotangent is not finite: check it for infinities and NaN');
    return output;
  } catch (error) {
    output.destroy();
    throw error;
  } finally {
    peak.destroy();
  }
}

/** ∂L/∂X of the cotangent ∂L/∂Y: an image like the source. Throws NumericError where the cotangent is not finite. */
export async function imagePullback(
  executor: Executor,
  source: Image,
  map: HomographyLike,
  cotangent: Image,
  options: WarpOptions,
): Promise<Image> {
  const sampling = samplingOf(source, options, map);
  checkCotangent(cotangent, source, sampling);
  const { params } = viewOf(source, map, sampling);
  const { channels } = source;
  const gathered = executor.backend === 'webgpu' && gatherable(sampling.scheme, params, params.size);
  if (gathered) {
    const output = new Image(executor, source, channels);
    const peak = executor.counts(1);
    executor.run(imageGatherKernel, gathered.scheme, {
      params: {
        homography: params.homography,
        inverse: gathered.inverse,
        size: params.sourceSize,
        frameSize: params.size,
      },
      cotangent: cotangent.resourceOf(executor),
      output: output.resourceOf(executor),
      peak,
    });
    return finiteImage(executor, output, peak);
  }
  const spare = scatterHeadroom(sampling.scheme, params, params.size);
  const given = cotangent.resourceOf(executor);
  return scattered(executor, source, sampling, spare, (peak, fixed) => {
    executor.run(peakKernel, { channels }, { params: { size: params.size }, source: given, peak });
    executor.run(imagePullbackKernel, sampling.scheme, {
      params: { ...params, headroom: spare },
      cotangent: given,
      peak,
      fixed,
    });
  });
}
