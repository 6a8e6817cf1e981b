import { storedSize } from '../../../shaders/look.ts';
import { Batch } from '../../batch.ts';
import { NumericError } from '../../errors.ts';
import type { Executor, Recorder, Resource } from '../../executor.ts';
import { coefficientsPullback, isDirect } from '../coefficients.ts';
import { gatherable } from '../gatherable.ts';
import { INFINITE, imagePullback } from '../pullback.ts';
import { runMany } from '../runItems.ts';
import { scatterHeadroom } from '../scatterHeadroom.ts';
import { withItem } from './item.ts';
import { together } from './together.ts';
import { type Giving, lengthsOf, recordsOf, type Views } from './views.ts';

/** How each item gives its cotangent back, as one alone would. */
export const givingOf = ({ views, sampling: { scheme } }: Views): Giving[] =>
  views.map(({ params }) => {
    const headroom = scatterHeadroom(scheme, params, params.size);
    const inverse = gatherable(scheme, params, params.size)?.inverse;
    return inverse ? { inverse, headroom } : { headroom };
  });

/** What all items share of a call. */
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
  const { channels } = source;
  const items = views.views.length;
  const { params } = views.views[0];
  const lengths = lengthsOf(source, views);
  const fixed = executor.fixed(items * lengths.stored);
  const direct = isDirect(scheme);
  const sums = direct ? output : executor.samples(items * lengths.stored);
  const strides = { ownItem: lengths.warped, seenItem: 0, apart: 1, headroom: 0 };
  runMany(recorder, 'peak', { channels }, { params: { size: params.size }, source: cotangent, peak }, items);
  const giving = { params: { ...params, ...strides }, cotangent, peak, fixed, records };
  runMany(recorder, 'batchImagePullback', scheme, giving, items);
  const size = storedSize(scheme, [source.width, source.height]);
  const resolving = { params: { size, headroom: 0 }, fixed, peak, output: sums, records };
  runMany(recorder, 'batchResolve', { channels }, resolving, items);
  fixed.destroy();
  if (direct) return;
  coefficientsPullback(executor, sums, source, views.sampling, output, items);
  sums.destroy();
}

/** The items whose samples gather. */
function gather(
  { recorder, source, views, cotangent, records, peak, output }: Call,
  giving: readonly Giving[],
) {
  const found = views.views.flatMap(({ params }, k) => {
    const gathered = giving[k]?.inverse && gatherable(views.sampling.scheme, params, params.size);
    return gathered ? [gathered] : [];
  })[0];
  if (!found) return;
  const { homography, size, sourceSize } = views.views[0].params;
  const lengths = lengthsOf(source, views);
  const params = {
    homography,
    inverse: found.inverse,
    size: sourceSize,
    frameSize: size,
    ownItem: lengths.source,
    seenItem: lengths.warped,
  };
  const bind = { params, cotangent, output, peak, records };
  runMany(recorder, 'batchImageGather', found.scheme, bind, views.views.length);
}

/** Throws NumericError, with the item's place, where a magnitude is not finite. */
export async function checkPeaks(executor: Executor, peak: Resource): Promise<void> {
  const bits = await executor.readCounts(peak);
  const bad = bits.findIndex((each) => each >= INFINITE);
  if (bad < 0) return;
  throw new NumericError(`item ${bad}: the cotangent is not finite: check it for infinities and NaN`);
}

/** ∂L/∂X_k of an image for each map: a batch like the source. */
export async function imagePullbacks(
  executor: Executor,
  source: Batch,
  views: Views,
  cotangent: Batch,
): Promise<Batch> {
  const items = views.views.length;
  const lengths = lengthsOf(source, views);
  const output = new Batch(executor, source, source.channels, items);
  try {
    const spare = items * (2 + (isDirect(views.sampling.scheme) ? 0 : 2)) * lengths.stored;
    const recorder = together(executor, source, views, [cotangent, output], spare);
    if (!recorder) {
      for (const [k, { map }] of views.views.entries()) {
        const pulled = await withItem(source, k, (image) =>
          withItem(cotangent, k, (lambda) => imagePullback(executor, image, map, lambda, views.options)),
        );
        executor.copy(pulled.resourceOf(executor), output.resourceOf(executor), k * lengths.source);
        pulled.destroy();
      }
      return output;
    }
    const giving = givingOf(views);
    const peak = executor.counts(items);
    const records = recordsOf(executor, views, giving);
    const call: Call = {
      executor,
      recorder,
      source,
      views,
      cotangent: cotangent.resourceOf(executor),
      records,
      peak,
      output: output.resourceOf(executor),
    };
    if (giving.some(({ inverse }) => !inverse)) scatter(call);
    // After the scatter, which leaves zeros for them.
    gather(call, giving);
    records.destroy();
    try {
      await checkPeaks(executor, peak);
    } finally {
      peak.destroy();
    }
    return output;
  } catch (error) {
    output.destroy();
    throw error;
  }
}
