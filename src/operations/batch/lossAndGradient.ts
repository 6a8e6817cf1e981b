import { batchLossAndGradient as batchLossAndGradientKernel } from '../../../shaders/batch/index.ts';
import type { LossScheme } from '../../../shaders/kernels/lossAndGradient.ts';
import { isPointwise } from '../../../shaders/loss/resolveLoss.ts';
import type { Executor, Recorder } from '../../executor/executor.ts';
import type { HomographyLike } from '../../geometry/homography.ts';
import type { Batch } from '../../image/batch.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { sampledOf } from '../coefficients.ts';
import { checkTarget, checkWeights, type LossAndGradient } from '../comparison.ts';
import { COMPARED_INPUTS, lossAndGradient, scoredOf } from '../lossAndGradient.ts';
import { lossOf } from '../lossOf.ts';
import type { LossOptions } from '../options.ts';
import { runMany } from '../runItems.ts';
import { batchRecorder } from './batchRecorder.ts';
import { checkCount } from './check.ts';
import { ofItem, withItem } from './item.ts';
import { totalsOf } from './totals.ts';
import { countOf, lengthsOf, recordsOf, type Source, type Views, viewsOf } from './views.ts';

/**
 * How warped images are compared with targets: the options of one comparison, with weights for all items or
 * for each.
 */
export interface BatchLossOptions extends Omit<LossOptions, 'weights' | 'imageGradient'> {
  /** Weights m ≥ 0, one channel of the size of the frame: one image for all items, or a batch with one for each. */
  readonly weights?: Image | Batch;
}

/** A batch beside its targets, as they were given. */
interface BatchGiven {
  readonly executor: Executor;
  readonly source: Source;
  readonly maps: readonly HomographyLike[];
  readonly targets: Source | undefined;
  readonly options: BatchLossOptions;
}

/** The losses of all items at once. */
async function atOnce(
  { executor, source, targets, options: { weights } }: BatchGiven,
  views: Views,
  scheme: LossScheme,
  scale: number,
  recorder: Recorder,
): Promise<LossAndGradient[]> {
  const { sampling, sources } = views;
  const [{ params }] = views.views;
  const items = views.views.length;
  const lengths = lengthsOf(source, views);
  const strideOf = (images: Source | undefined, length: number) =>
    images && countOf(images) > 1 ? length : 0;
  const strides = {
    outputItemStride: strideOf(targets, lengths.warped),
    sourceItemStride: sources === 'one' ? 0 : lengths.stored,
    weightsItem: strideOf(weights, lengths.warped / source.channels),
  };
  const sampled = sampledOf(executor, source, sampling);
  const sums = executor.sums(batchLossAndGradientKernel.entries(scheme) * items, params.size);
  const records = recordsOf(executor, views);
  const bind = {
    params: { ...params, ...strides, scale },
    source: sampled,
    reference: targets?.resourceOf(executor) ?? sampled,
    weights: weights?.resourceOf(executor) ?? sampled,
    sums,
    records,
  };
  runMany(recorder, batchLossAndGradientKernel, scheme, bind, items);
  records.destroy();
  try {
    const totals = totalsOf(await executor.readSums(sums), items, COMPARED_INPUTS);
    return views.views.map(({ local }, k) => scoredOf(totals[k] ?? new Float64Array(), scheme, local).scored);
  } finally {
    sums.destroy();
  }
}

/** The losses of one item after the other. */
async function inTurn(given: BatchGiven, views: Views): Promise<LossAndGradient[]> {
  const { source, maps, targets, options } = given;
  const { weights, ...rest } = options;
  const of = <T>(images: Source | undefined, k: number, work: (image?: Image) => T) =>
    images ? withItem(images, k, work) : work();
  const found: LossAndGradient[] = [];
  for (const [k, map] of maps.entries()) {
    const scored = withItem(source, k, (image) =>
      of(targets, k, (target) =>
        of(weights, k, (m) => {
          const own = { ...rest, frame: views.sampling.frame, ...(m && { weights: m }) };
          return lossAndGradient(image, map, target, own);
        }),
      ),
    );
    found.push(await ofItem(k, scored));
  }
  return found;
}

/**
 * Computes the loss of each warped image against its target, with ∂L/∂W_k, as `lossAndGradient` does for one.
 * `targets` is a batch, or one image for all; without targets, T = 0. `weights` likewise. `zncc` is computed
 * image by image. Throws as `warpBatch` and `lossAndGradient` do; NumericError names the item.
 *
 * @example
 * ```ts
 * import { lossAndGradientBatch } from 'pullback';
 *
 * const results = await lossAndGradientBatch(engine.batch(images), maps, target);
 * console.log(results.map(({ loss, dW }) => [loss, dW]));
 * ```
 */
export async function lossAndGradientBatch(
  source: Source,
  maps: readonly HomographyLike[],
  targets: Source | undefined,
  options: BatchLossOptions = {},
): Promise<LossAndGradient[]> {
  const given = { executor: executorOf(source), source, maps, targets, options };
  const { executor } = given;
  const { weights } = options;
  const views = viewsOf(source, maps, options, targets ?? source);
  const { frame, scheme } = views.sampling;
  const { weights: _, ...rest } = options;
  const { loss, scale, overlap } = lossOf(rest);
  if (targets) {
    checkCount(targets, maps.length, 'targets');
    checkTarget(targets, source.channels, frame);
  }
  if (weights) {
    checkCount(weights, maps.length, 'weights');
    checkWeights(weights, frame);
  }
  const images = [targets, weights].flatMap((each) => each ?? []);
  const recorder = batchRecorder(executor, source, views, images);
  if (!recorder || !isPointwise(loss)) return inTurn(given, views);
  const spec = { ...scheme, loss, overlap, target: targets !== undefined, weights: weights !== undefined };
  return atOnce(given, views, spec, scale, recorder);
}
