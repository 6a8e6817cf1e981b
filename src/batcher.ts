import type { HomographyLike } from './geometry/homography.ts';
import type { Batch } from './image/batch.ts';
import type { Image } from './image/image.ts';
import type { ImageSource } from './image/imageSource.ts';
import { batchOf } from './operations/batch/join.ts';
import { type BatchLossOptions, lossAndGradientBatch } from './operations/batch/lossAndGradient.ts';
import { type BatchPullback, batchPullback } from './operations/batch/pullback.ts';
import { warpBatch } from './operations/batch/warp.ts';
import type { LossAndGradient } from './operations/comparison.ts';
import type { WarpOptions } from './operations/options.ts';
import { Painter } from './painter.ts';

/**
 * What an engine does with many images of one size: on WebGPU all at once, with the bits that each has alone. Map k is that of
 * image k; one image, or a batch of one, is seen by any number of maps.
 */
export class Batcher extends Painter {
  /**
   * Brings images of one size, origin and number of channels to the engine, or joins copies of some that are there. Throws
   * SizeError where they differ, where there is none, or where the engine cannot hold them; ImageError for another engine's.
   */
  batch(sources: readonly ImageSource[] | readonly Image[]): Batch {
    return batchOf(this.executor, sources);
  }

  /**
   * Y_k(x, y) = g_k(W_k (x, y)) over one frame (default: the source's). `minify: 'mip'` goes image by image, as all does on
   * the CPU engine and where a batch does not fit on the device. Throws MapError, OptionError (the frame `all`, which is
   * another for each map), SizeError (no map, or another number than images) or ImageError.
   */
  warpBatch(source: Image | Batch, maps: readonly HomographyLike[], options: WarpOptions = {}): Batch {
    return warpBatch(this.executor, source, maps, options);
  }

  /**
   * The warped batch Y, and the pullback that takes any ∂L/∂Y to each ∂L/∂W_k and to ∂L/∂X, a batch like the source; of one
   * image that many maps see the sum of what each gives. The pullback throws SizeError for a cotangent unlike Y, and
   * NumericError, with the item's place, for one that is not finite.
   */
  vjpBatch<S extends Image | Batch>(
    source: S,
    maps: readonly HomographyLike[],
    options: WarpOptions = {},
  ): [warped: Batch, pullback: BatchPullback<S>] {
    return [
      warpBatch(this.executor, source, maps, options),
      batchPullback(this.executor, source, maps, options),
    ];
  }

  /**
   * The loss of each warped image against its target (0 without any; one image is that of all) with ∂L/∂W_k: what
   * `lossAndGradient` gives of each. `weights` likewise are a batch, or one image for all. `zncc` goes image by image. Throws
   * as `warpBatch` and `lossAndGradient` do; NumericError says which item.
   */
  lossAndGradientBatch(
    source: Image | Batch,
    maps: readonly HomographyLike[],
    targets: Image | Batch | undefined,
    options: BatchLossOptions = {},
  ): Promise<LossAndGradient[]> {
    return lossAndGradientBatch({ executor: this.executor, source, maps, targets, options });
  }
}
