import { batchWarpPullback as batchWarpPullbackKernel } from '../../../shaders/batch/index.ts';
import { MAP_ENTRIES } from '../../../shaders/geometry/projection.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Homography } from '../../geometry/homography.ts';
import type { Batch } from '../../image/batch.ts';
import { sampledOf } from '../coefficients.ts';
import { runMany } from '../runItems.ts';
import { mapPullback } from '../warpPlanes.ts';
import { batchRecorder } from './batchRecorder.ts';
import { ofItem, withItem } from './item.ts';
import { totalsOf } from './totals.ts';
import { lengthsOf, recordsOf, type Source, type Views } from './views.ts';

/** ∂L/∂W of each map, of the cotangents ∂L/∂Y. */
export async function mapPullbacks(
  executor: Executor,
  source: Source,
  views: Views,
  cotangent: Batch,
): Promise<Homography[]> {
  const items = views.views.length;
  const recorder = batchRecorder(executor, source, views, [cotangent]);
  const found: Homography[] = [];
  if (!recorder) {
    for (const [k, { map }] of views.views.entries()) {
      const dX = withItem(source, k, (image) =>
        withItem(cotangent, k, (lambda) => mapPullback(executor, image, map, lambda, views.options)),
      );
      found.push(await ofItem(k, dX));
    }
    return found;
  }
  const { sampling, sources } = views;
  const lengths = lengthsOf(source, views);
  const { params } = views.views[0];
  const sums = executor.sums(MAP_ENTRIES * items, params.size);
  const records = recordsOf(executor, views);
  const strides = {
    outputItemStride: lengths.warped,
    sourceItemStride: sources === 'one' ? 0 : lengths.stored,
  };
  const bind = {
    params: { ...params, ...strides },
    source: sampledOf(executor, source, sampling),
    cotangent: cotangent.resourceOf(executor),
    sums,
    records,
  };
  runMany(recorder, batchWarpPullbackKernel, sampling.scheme, bind, items);
  records.destroy();
  try {
    const totals = totalsOf(await executor.readSums(sums), items, 'the samples and the cotangent');
    return views.views.map(({ local }, k) => local.pullback(totals[k] ?? []));
  } finally {
    sums.destroy();
  }
}
