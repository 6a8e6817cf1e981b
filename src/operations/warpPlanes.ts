import { warp as warpKernel } from '../../shaders/kernels/warp.ts';
import type { Executor } from '../executor/executor.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import { Image } from '../image/image.ts';
import { sampledOf } from './coefficients.ts';
import { samplingOf, type WarpOptions } from './options.ts';
import { viewOf } from './view.ts';

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
