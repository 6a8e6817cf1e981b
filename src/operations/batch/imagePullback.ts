import {
  batchImageGather as batchImageGatherKernel,
  batchImagePullback as batchImagePullbackKernel,
  batchResolve as batchResolveKernel,
} from '../../../shaders/batch/index.ts';
import { peak as peakKernel } from '../../../shaders/kernels/peak.ts';
import { storedSize } from '../../../shaders/sampling/samplePosition.ts';
import { NumericError } from '../../base/errors.ts';
import type { Executor, Recorder, Resource } from '../../executor/executor.ts';
import { Batch } from '../../image/batch.ts';
import { isDirect } from '../coefficients.ts';
import { coefficientsPullback } from '../coefficientsPullback.ts';
import { gatherable } from '../gatherable.ts';
import { INFINITE, imagePullback } from '../pullback.ts';
import { runMany } from '../runItems.ts';
import { scatterHeadroom } from '../scatterHeadroom.ts';
import { batchRecorder } from './batchRecorder.ts';
import { ofItem, withItem } from './item.ts';
import { type ItemPullback, lengthsOf, recordsOf, type Views } from './views.ts';

/** How the pullback of each item is computed: as if it were alone. */
const itemPullbacksOf = ({ views, sampling: { scheme } }: Views): ItemPullback[] =>
  views.map(({ params }) => ({
    gathered: gatherable(scheme, params, params.size),
    headroom: scatterHeadroom(scheme, params, params.size),
  }));

/** What the calls of a pullback share. */
interface Call {
  readonly executor: Executor;
  readonly recorder: Recorder;
  readonly source: Batch;
  readonly views: Views;
  readonly cotangent: Resource;
  readonly records: Resource;
  readonly peak: Resource;
  readonly output: Resource;
}

/** Runs the items that scatter; writes zeros for the others. */
function scatter({ executor, recorder, source, views, cotangent, records, peak, output }: Call): void {
  const { scheme } = views.sampling;
  const { channels, width, height } = source;
  const items = views.views.length;
  const [{ params }] = views.views;
  const lengths = lengthsOf(source, views);
  const fixed = executor.fixed(items * lengths.stored);
  const direct = isDirect(scheme);
  const sums = direct ? output : executor.samples(items * lengths.stored);
  runMany(
    recorder,
    peakKernel,
    { channels },
    { params: { size: params.size }, source: cotangent, peak },
    items,
  );
  const strides = { outputItemStride: lengths.warped, sourceItemStride: 0, apart: 1, headroom: 0 };
  const scattering = { params: { ...params, ...strides }, cotangent, peak, fixed, records };
  runMany(recorder, batchImagePullbackKernel, scheme, scattering, items);
  const size = storedSize(scheme, [width, height]);
  const resolving = { params: { size, headroom: 0 }, fixed, peak, output: sums, records };
  runMany(recorder, batchResolveKernel, { channels }, resolving, items);
  fixed.destroy();
  if (direct) return;
  coefficientsPullback(executor, sums, source, views.sampling, output, items);
  sums.destroy();
}

/** Runs the items that gather. */
function gather(
  { recorder, source, views, cotangent, records, peak, output }: Call,
  { scheme, inverse }: NonNullable<ItemPullback['gathered']>,
): void {
  const [{ params }] = views.views;
  const lengths = lengthsOf(source, views);
  const bind = {
    params: {
      homography: params.homography,
      inverse,
      size: params.sourceSize,
      frameSize: params.size,
      outputItemStride: lengths.source,
      sourceItemStride: lengths.warped,
    },
    cotangent,
    output,
    peak,
    records,
  };
  runMany(recorder, batchImageGatherKernel, scheme, bind, views.views.length);
}

/** Throws NumericError, with the index of the item, if a magnitude is not finite. */
async function checkPeaks(executor: Executor, peak: Resource): Promise<void> {
  const bits = await executor.readCounts(peak);
  const bad = bits.findIndex((each) => each >= INFINITE);
  if (bad < 0) return;
  throw new NumericError(`item ${bad}: the cotangent is not finite: check it for infinities and NaN`);
}

async function atOnce(call: Omit<Call, 'records' | 'peak'>): Promise<void> {
  const { executor, views } = call;
  const pullbacks = itemPullbacksOf(views);
  const records = recordsOf(executor, views, pullbacks);
  const peak = executor.counts(views.views.length);
  try {
    if (pullbacks.some(({ gathered }) => !gathered)) scatter({ ...call, records, peak });
    const gathered = pullbacks.flatMap((each) => each.gathered ?? []);
    // After the scatter, which leaves zeros for them.
    if (gathered[0]) gather({ ...call, records, peak }, gathered[0]);
    await checkPeaks(executor, peak);
  } finally {
    records.destroy();
    peak.destroy();
  }
}

async function inTurn(executor: Executor, source: Batch, views: Views, cotangent: Batch, output: Resource) {
  for (const [k, { map }] of views.views.entries()) {
    const coming = withItem(source, k, (image) =>
      withItem(cotangent, k, (lambda) => imagePullback(executor, image, map, lambda, views.options)),
    );
    const dX = await ofItem(k, coming);
    const from = dX.resourceOf(executor);
    executor.copy(from, output, k * from.length);
    dX.destroy();
  }
}

/** ∂L/∂X_k if there is an image for each map: a batch like the source. */
export async function imagePullbacks(
  executor: Executor,
  source: Batch,
  views: Views,
  cotangent: Batch,
): Promise<Batch> {
  const items = views.views.length;
  const batch = new Batch(executor, source, source.channels, items);
  const output = batch.resourceOf(executor);
  const spare = items * (isDirect(views.sampling.scheme) ? 2 : 4) * lengthsOf(source, views).stored;
  const recorder = batchRecorder(executor, source, views, [cotangent, batch], spare);
  try {
    const given = cotangent.resourceOf(executor);
    if (recorder) await atOnce({ executor, recorder, source, views, cotangent: given, output });
    else await inTurn(executor, source, views, cotangent, output);
    return batch;
  } catch (error) {
    batch.destroy();
    throw error;
  }
}
