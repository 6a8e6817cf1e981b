import { Running } from '../base/running.ts';
import type { Executor } from '../executor/executor.ts';
import type { Image } from '../image/image.ts';
import { run } from './run.ts';
import { settingsOf } from './settings.ts';
import { signalsOf } from './signals.ts';
import type { FitOptions, FitResult, FitStep } from './types.ts';

/**
 * A running fit: iterate over it for progress, or await `result()`; both at once share the work. One that is left by
 * `break` rests until its `result()` is awaited.
 */
export class Fit extends Running<FitStep, FitResult> {
  /** Fits are made by an engine: `engine.fit(…)`. Throws OptionError, MapError, SizeError or ImageError. */
  constructor(executor: Executor, moving: Image, fixed: Image, options: FitOptions) {
    const { fixedWeights, movingWeights } = options;
    const signals = signalsOf(executor, { moving, fixed }, options.compare);
    super(run(executor, { ...signals, fixedWeights, movingWeights }, settingsOf(signals, options)));
  }
}
