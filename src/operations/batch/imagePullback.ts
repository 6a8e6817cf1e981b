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
import { ofItem, withItem } from './item.ts';
import { together } from './together.ts';
import { type Giving, lengthsOf, recordsOf, type Views } from './views.ts';

/** How each item gives its cotangent back, as it would alone. */
const givingOf = ({ views, sampling: { scheme } }: Views): Giving[] =>
  views.map(({ params }) => ({
    gathered: gatherable(scheme, params, params.size),
    headroom: scatterHeadroom(scheme, params, params.size),
  }));

/** What the calls of a pullback have in common. */
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

/** The items whose pixels scatter; zeros for the others. */
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
  const strides = { ownItem: lengths.warped, seenItem: 0, apart: 1, headroom: 0 };
  const giving = { params: { ...params, ...strides }, cotangent, peak, fixed, records };
  runMany(recorder, batchImagePullbackKernel, scheme, giving, items);
  const size = storedSize(scheme, [width, height]);
  const resolving = { params: { size, headroom: 0 }, fixed, peak, output: sums, records };
  runMany(recorder, batchResolveKernel, { channels }, resolving, items);
  fixed.destroy();
  if (direct) return;
  coefficientsPullback(executor, sums, source, views.sampling, output, items);
  sums.destroy();
}

/** The items whose samples gather. */
function gather(
  { recorder, source, views, cotangent, records, peak, output }: Call,
  { scheme, inverse }: NonNullable<Giving['gathered']>,
): void {
  const [{ params }] = views.views;
  const lengths = lengthsOf(source, views);
  const bind = {
    params: {
      homography: params.homography,
      inverse,
      size: params.sourceSize,
      frameSize: params.size,
      ownItem: lengths.source,
      seenItem: lengths.warped,
    },
    cotangent,
    output,
    peak,
    records,
  };
  runMany(recorder, batchImageGatherKernel, scheme, bind, views.views.length);
}

/** Throws NumericError, with the item's place, where a magnitude is not finite. */
async function checkPeaks(executor: Executor, peak: Resource): Promise<void> {
  const bits = await executor.readCounts(peak);
  const bad = bits.findIndex((each) => each >= INFINITE);
  if (bad < 0) return;
  throw new NumericError(`item ${bad}: the cotangent is not finite: check it for infinities and NaN`);
}

async function atOnce(call: Omit<Call, 'records' | 'peak'>): Promise<void> {
  const { executor, views } = call;
  const giving = givingOf(views);
  const records = recordsOf(executor, views, giving);
  const peak = executor.counts(views.views.length);
  try {
    if (giving.some(({ gathered }) => !gathered)) scatter({ ...call, records, peak });
    const gathered = giving.flatMap((each) => each.gathered ?? []);
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
    const pulled = await ofItem(k, coming);
    const from = pulled.resourceOf(executor);
    executor.copy(from, output, k * from.length);
    pulled.destroy();
  }
}

/** ∂L/∂X_k of an image for each map: a batch like the source. */
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
  const recorder = together(executor, source, views, [cotangent, batch], spare);
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
