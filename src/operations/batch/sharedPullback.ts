import { batchImagePullback as batchImagePullbackKernel } from '../../../shaders/batch/index.ts';
import { imagePullback as imagePullbackKernel } from '../../../shaders/kernels/imagePullback.ts';
import { peak as peakKernel } from '../../../shaders/kernels/peak.ts';
import type { Executor } from '../../executor/executor.ts';
import type { Batch } from '../../image/batch.ts';
import type { Image } from '../../image/image.ts';
import { isDirect } from '../coefficients.ts';
import { scattered } from '../pullback.ts';
import { runMany } from '../runItems.ts';
import { scatterHeadroom } from '../scatterHeadroom.ts';
import { batchRecorder } from './batchRecorder.ts';
import { withItem } from './item.ts';
import { lengthsOf, recordsOf, type Views } from './views.ts';

/**
 * ∂L/∂X of one image that is warped by all maps, the sum over the maps: all pixels scatter to one fixed-point
 * sum with one peak. Throws NumericError if the cotangent is not finite.
 */
export function sharedPullback(
  executor: Executor,
  source: Image,
  views: Views,
  cotangent: Batch,
): Promise<Image> {
  const { sampling } = views;
  const { scheme } = sampling;
  const { channels } = source;
  const items = views.views.length;
  const lengths = lengthsOf(source, views);
  const [{ params }] = views.views;
  const most = Math.max(...views.views.map((view) => scatterHeadroom(scheme, view.params, params.size)));
  const headroom = most + Math.ceil(Math.log2(items));
  const spare = (2 + (isDirect(scheme) ? 1 : 3)) * lengths.stored;
  const recorder = batchRecorder(executor, source, views, [cotangent], spare);
  return scattered(executor, source, sampling, headroom, (peak, fixed) => {
    if (!recorder) {
      const each = (work: (lambda: Image, k: number) => void) => {
        for (let k = 0; k < items; k++) withItem(cotangent, k, (lambda) => work(lambda, k));
      };
      each((lambda) => {
        const given = lambda.resourceOf(executor);
        executor.run(peakKernel, { channels }, { params: { size: params.size }, source: given, peak });
      });
      each((lambda, k) => {
        const own = views.views[k]?.params ?? params;
        const given = lambda.resourceOf(executor);
        executor.run(imagePullbackKernel, scheme, {
          params: { ...own, headroom },
          cotangent: given,
          peak,
          fixed,
        });
      });
      return;
    }
    const given = cotangent.resourceOf(executor);
    const [width, height] = params.size as [number, number];
    // All planes as one.
    const size = [width, height * channels * items];
    executor.run(peakKernel, { channels: 1 }, { params: { size }, source: given, peak });
    const records = recordsOf(executor, views, Array(items).fill({ headroom }));
    const strides = { outputItemStride: lengths.warped, sourceItemStride: 0, apart: 0, headroom };
    const bind = { params: { ...params, ...strides }, cotangent: given, peak, fixed, records };
    runMany(recorder, batchImagePullbackKernel, scheme, bind, items);
    records.destroy();
  });
}
