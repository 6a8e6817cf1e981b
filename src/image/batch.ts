import { SizeError } from '../base/errors.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { FrameLike } from '../geometry/frame.ts';
import { Image } from './image.ts';
import { Planes } from './planes.ts';

/**
 * `count` images of an engine with the same size, origin and number of channels. Operations on a batch
 * process all of them at once.
 */
export class Batch extends Planes {
  protected readonly noun = 'batch';
  /** The number of images. */
  readonly count: number;
  readonly #executor: Executor;

  /** Use `engine.batch(…)` to make a batch. */
  constructor(
    executor: Executor,
    frame: FrameLike,
    channels: number,
    count: number,
    allocate?: () => Resource,
  ) {
    super(executor, frame, { channels, count }, allocate);
    this.count = count;
    this.#executor = executor;
  }

  /** A copy of image k, which is independent of the batch. Throws SizeError if there is no image k. */
  image(k: number): Image {
    if (!Number.isInteger(k) || k < 0 || k >= this.count) {
      throw new SizeError(`a batch of ${this.count} has no image ${k}: give one from 0 to ${this.count - 1}`);
    }
    const executor = this.#executor;
    const from = this.resourceOf(executor);
    const image = new Image(executor, this, this.channels);
    const to = image.resourceOf(executor);
    executor.copy(from, to, 0, k * to.length, to.length);
    return image;
  }
}
