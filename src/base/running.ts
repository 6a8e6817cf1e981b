/**
 * A long computation. Iterate over it to follow its steps, or await `result()`; both may be done at once. If
 * you leave the loop with `break`, the computation pauses until `result()` is awaited.
 *
 * @example
 * ```ts
 * import { fit } from 'pullback';
 *
 * const running = fit(moving, fixed);
 * for await (const { iteration, loss } of running) console.log(iteration, loss);
 * const { W } = await running.result();
 * ```
 */
export class Running<Step, Result> implements AsyncIterable<Step> {
  readonly #steps: AsyncGenerator<Step, Result>;
  readonly #ended: Promise<Result>;
  #end: (outcome: Result | PromiseLike<Result>) => void = () => {};
  #finished = false;
  /** Resolves when the iteration stops. */
  #watched: Promise<void> | undefined;

  /** Made by `fit` and the like. */
  constructor(steps: AsyncGenerator<Step, Result>) {
    this.#steps = steps;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    // A caller that awaits the result receives the failure. If nobody awaits it, it must not be an unhandled rejection.
    this.#ended.catch(() => {});
  }

  /** The steps as they are made. Throws the errors of the computation. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Step, void> {
    let leave = () => {};
    this.#watched = new Promise((resolve) => {
      leave = resolve;
    });
    try {
      for (;;) {
        const { done, value } = await this.#next();
        if (done) return;
        yield value;
      }
    } finally {
      this.#watched = undefined;
      leave();
    }
  }

  /** The result. Runs the computation unless a loop iterates over it. */
  async result(): Promise<Result> {
    while (!this.#finished) await (this.#watched ?? this.#next());
    return this.#ended;
  }

  async #next(): Promise<IteratorResult<Step, Result>> {
    try {
      const next = await this.#steps.next();
      if (next.done) this.#finish(next.value);
      return next;
    } catch (error) {
      const failed = Promise.reject(error);
      failed.catch(() => {});
      this.#finish(failed);
      throw error;
    }
  }

  #finish(outcome: Result | PromiseLike<Result>): void {
    if (!this.#finished) this.#end(outcome);
    this.#finished = true;
  }
}
