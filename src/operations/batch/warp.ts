import type { Executor } from '../../executor/executor.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import { Batch } from '../../image/batch.ts';
import { sampledOf } from '../coefficients.ts';
import type { WarpOptions } from '../options.ts';
import { runMany } from '../runItems.ts';
import { warp } from '../warp.ts';
import { withItem } from './item.ts';
import { together } from './together.ts';
import { lengthsOf, recordsOf, type Source, viewsOf } from './views.ts';

/** Y_k = the source, or image k of it, warped by map k. Throws MapError, OptionError, SizeError or ImageError. */
export function warpBatch(
  executor: Executor,
  source: Source,
  maps: readonly HomographyLike[],
  options: WarpOptions,
): Batch {
  const views = viewsOf(source, maps, options);
  const { sampling, seen } = views;
  source.resourceOf(executor);
  const lengths = lengthsOf(source, views);
  const output = new Batch(executor, sampling.frame, source.channels, maps.length);
  const recorder = together(executor, source, views, [output]);
  const to = output.resourceOf(executor);
  if (recorder) {
    const records = recordsOf(executor, views);
    const strides = { ownItem: lengths.warped, seenItem: seen === 'one' ? 0 : lengths.stored };
    const params = { ...views.views[0].params, ...strides };
    const from = sampledOf(executor, source, sampling);
    runMany(
      recorder,
      'batchWarp',
      sampling.scheme,
      { params, source: from, output: to, records },
      maps.length,
    );
    records.destroy();
  } else {
    for (const [k, map] of maps.entries()) {
      const warped = withItem(source, k, (image) => warp(executor, image, map, views.options));
      executor.copy(warped.resourceOf(executor), to, k * lengths.warped);
      warped.destroy();
    }
  }
  executor.flush();
  return output;
}
