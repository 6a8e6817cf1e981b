import type { Executor } from '../executor.ts';
import type { Image } from '../image.ts';
import { run } from './run.ts';
import { settingsOf } from './settings.ts';
import type { FitOptions, FitResult, FitStep } from './types.ts';

/**
 * A running fit: iterate over it for progress, or await `result()`; both at once share the work. One that is left by
 * `break` rests until its `result()` is awaited.
 */
export class Fit implements AsyncIterable<FitStep> {
  readonly #steps: AsyncGenerator<FitStep, FitResult>;
  readonly #ended: Promise<FitResult>;
  #end: (outcome: FitResult | PromiseLike<FitResult>) => void = () => {};
  #finished = false;
  /** Resolves when whoever iterates stops. */
  #watched: Promise<void> | undefined;

  /** Fits are made by an engine: `engine.fit(…)`. Throws OptionError, MapError, SizeError or ImageError. */
  constructor(executor: Executor, moving: Image, fixed: Image, options: FitOptions) {
    const { fixedWeights, movingWeights } = options;
    this.#steps = run(
      executor,
      { moving, fixed, fixedWeights, movingWeights },
      settingsOf(moving, fixed, options),
    );
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    // Whoever asks for the result sees a failure; nobody has to ask.
    this.#ended.catch(() => {});
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FitStep, void> {
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

  /** The end of the fit; runs it where nobody iterates over it. */
  async result(): Promise<FitResult> {
    while (!this.#finished) await (this.#watched ?? this.#next());
    return this.#ended;
  }

  async #next(): Promise<IteratorResult<FitStep, FitResult>> {
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

  #finish(outcome: FitResult | PromiseLike<FitResult>): void {
    if (!this.#finished) this.#end(outcome);
    this.#finished = true;
  }
}
