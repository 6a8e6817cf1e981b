import { batchWarp as batchWarpKernel } from '../../../shaders/batch/index.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import { Batch } from '../../image/batch.ts';
import { executorOf } from '../../image/planes.ts';
import { sampledOf } from '../coefficients.ts';
import type { WarpOptions } from '../options.ts';
import { runMany } from '../runItems.ts';
import { warp } from '../warp.ts';
import { batchRecorder } from './batchRecorder.ts';
import { withItem } from './item.ts';
import { lengthsOf, recordsOf, type Source, viewsOf } from './views.ts';

/**
 * Warps image k by map k, Y_k(x, y) = g_k(W_k (x, y)), over one frame (default: that of the source). One
 * image, or a batch of one, can be warped by any number of maps. With `minify: 'mip'`, on the CPU engine, and
 * if a batch does not fit on the device, the images are warped one by one, with the same results. Throws
 * MapError, OptionError (for the frame `all`, which differs from map to map), SizeError (without a map, or if
 * the numbers of maps and images differ) or ImageError.
 *
 * @example
 * ```ts
 * import { warpBatch } from 'pullback';
 *
 * const warped = warpBatch(engine.batch(images), maps);
 * ```
 */
export function warpBatch(source: Source, maps: readonly HomographyLike[], options: WarpOptions = {}): Batch {
  const executor = executorOf(source);
  const views = viewsOf(source, maps, options);
  const { sampling, sources } = views;
  source.resourceOf(executor);
  const lengths = lengthsOf(source, views);
  const output = new Batch(executor, sampling.frame, source.channels, maps.length);
  const recorder = batchRecorder(executor, source, views, [output]);
  const to = output.resourceOf(executor);
  if (recorder) {
    const records = recordsOf(executor, views);
    const strides = {
      outputItemStride: lengths.warped,
      sourceItemStride: sources === 'one' ? 0 : lengths.stored,
    };
    const params = { ...views.views[0].params, ...strides };
    const from = sampledOf(executor, source, sampling);
    runMany(
      recorder,
      batchWarpKernel,
      sampling.scheme,
      { params, source: from, output: to, records },
      maps.length,
    );
    records.destroy();
  } else {
    for (const [k, map] of maps.entries()) {
      const warped = withItem(source, k, (image) => warp(image, map, views.options));
      executor.copy(warped.resourceOf(executor), to, k * lengths.warped);
      warped.destroy();
    }
  }
  executor.flush();
  return output;
}
