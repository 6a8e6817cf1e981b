import type { Executor } from '../../executor/executor.ts';
import type { Homography, HomographyLike } from '../../geometry/homography.ts';
import { Batch } from '../../image/batch.ts';
import { joined } from '../../image/batchOf.ts';
import { executorOf } from '../../image/planes.ts';
import { checkLike } from '../checkLike.ts';
import type { WarpOptions } from '../options.ts';
import { checkEach } from './check.ts';
import { imagePullbacks } from './imagePullback.ts';
import { mapPullbacks } from './mapPullback.ts';
import { sharedPullback } from './sharedPullback.ts';
import { type Source, type Views, viewsOf } from './views.ts';
import { warpBatch } from './warp.ts';

/** The gradients that the pullback of a batch returns. */
export interface BatchCotangents<S extends Source> {
  /** ∂L/∂W of each map, row-major, of all nine entries. */
  readonly dW: Homography[];
  /** ∂L/∂X, like the source. For one image that is warped by many maps it is the sum over the maps. */
  readonly dX: S;
}

/** Computes ∂L/∂W_k and ∂L/∂X from the cotangent ∂L/∂Y of a warped batch. */
export type BatchPullback<S extends Source> = (cotangent: Batch) => Promise<BatchCotangents<S>>;

async function imageGradient(
  executor: Executor,
  source: Source,
  views: Views,
  cotangent: Batch,
): Promise<Source> {
  if (source instanceof Batch && views.sources === 'each')
    return imagePullbacks(executor, source, views, cotangent);
  const image = source instanceof Batch ? source.image(0) : source;
  try {
    const dX = await sharedPullback(executor, image, views, cotangent);
    if (!(source instanceof Batch)) return dX;
    const all = joined(executor, [dX]);
    dX.destroy();
    return all;
  } finally {
    if (image !== source) image.destroy();
  }
}

/**
 * Returns the warped batch Y and the pullback, which computes each ∂L/∂W_k and ∂L/∂X, a batch like the
 * source, from any ∂L/∂Y. For one image that is warped by many maps, ∂L/∂X is the sum over the maps. The
 * pullback throws SizeError for a cotangent of another shape, and NumericError, with the index of the item,
 * for one that is not finite.
 *
 * @example
 * ```ts
 * import { warpBatchVjp } from 'pullback';
 *
 * const [Y, pullback] = warpBatchVjp(engine.batch(images), maps);
 * const { dW, dX } = await pullback(Y); // of L = ½ Σ Y²
 * ```
 */
export function warpBatchVjp<S extends Source>(
  source: S,
  maps: readonly HomographyLike[],
  options: WarpOptions = {},
): [warped: Batch, pullback: BatchPullback<S>] {
  const executor = executorOf(source);
  const warped = warpBatch(source, maps, options);
  const views = viewsOf(source, maps, options);
  return [
    warped,
    async (cotangent) => {
      checkEach(cotangent, maps.length);
      checkLike(cotangent, { ...views.sampling.frame, channels: source.channels }, 'warped batch');
      const dW = await mapPullbacks(executor, source, views, cotangent);
      const dX = await imageGradient(executor, source, views, cotangent);
      // The gradient is made like the source.
      return { dW, dX: dX as S };
    },
  ];
}
