import type { Executor } from '../executor.ts';
import { type Homography, multiply, normalise, translation } from '../homography.ts';
import type { Image } from '../image.ts';
import { localMap } from '../localMap.ts';
import { breathe } from './breathe.ts';
import type { Compared } from './levels.ts';
import { METHODS } from './methods.ts';
import type { State } from './optimiser.ts';
import { neutral } from './photometry.ts';
import { Problem } from './problem.ts';
import { REASONS } from './reasons.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { FitOptions, FitResult, FitStatus, FitStep } from './types.ts';
import { cornerCovariance, covarianceOf, sigmaOf } from './uncertainty.ts';

/** Ends of a coarse level that end the fit. */
const FINAL: readonly FitStatus[] = ['aborted', 'lost-overlap', 'no-texture', 'diverged'];

/** With z > 0 at the centre of the fixed frame: the overlap is in front of the camera. */
function facing(w: Homography, { width, height }: Image): Homography {
  const z = ((w[6] ?? 0) * (width - 1)) / 2 + ((w[7] ?? 0) * (height - 1)) / 2 + (w[8] ?? 0);
  return z < 0 ? w.map((entry) => -entry) : w;
}

async function* run(
  executor: Executor,
  images: Compared,
  settings: Settings,
): AsyncGenerator<FitStep, FitResult> {
  const { moving, fixed } = images;
  const problem = new Problem(executor, images, settings);
  const state: State = {
    w: facing(localMap(settings.init, moving.origin, fixed).matrix, fixed),
    photometry: neutral(fixed.channels),
    evaluation: undefined,
    scale: settings.scale === 'auto' ? 1 : settings.scale,
    step: { name: settings.gradient === 'mean' ? 'mean' : 'exact' },
  };
  const toImages = (w: Homography) =>
    normalise(
      multiply(multiply(translation(...moving.origin), w), translation(-fixed.origin[0], -fixed.origin[1])),
    );
  let iteration = 0;
  let status: FitStatus = 'converged';
  try {
    for (let level = settings.levels - 1; level >= 0 && !FINAL.includes(status); level--) {
      const steps = METHODS[settings.method].optimise(problem, level, state, settings);
      for (let next = await steps.next(); ; next = await steps.next()) {
        if (next.done) {
          status = next.value;
          break;
        }
        iteration += 1;
        await breathe();
        yield { level, levels: settings.levels, iteration, W: toImages(state.w), ...next.value };
      }
    }
    const last =
      state.evaluation?.level === 0
        ? state.evaluation
        : await problem.normals(0, state, settings.loss, state.step);
    const covariance = covarianceOf(last, fixed.channels, settings);
    return {
      W: toImages(state.w),
      status,
      reason: REASONS[status],
      loss: last.loss,
      rmse: last.rmse,
      overlap: last.overlap,
      iterations: iteration,
      levels: settings.levels,
      covariance,
      cornerCovariance: cornerCovariance(
        covariance,
        state.w,
        problem.normalisation(0),
        problem.frame,
        settings,
      ),
      sigma: sigmaOf(last, fixed.channels, state.scale, settings),
      gain: state.photometry.gain,
      bias: state.photometry.bias,
      alternatives: [],
      stats: { roundTrips: problem.roundTrips },
    };
  } finally {
    problem.destroy();
  }
}

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
