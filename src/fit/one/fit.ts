import { Running } from '../../base/running.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { settingsOf } from '../settings.ts';
import { signalsOf } from '../signals.ts';
import type { FitOptions, FitResult, FitStep } from '../types.ts';
import { run } from './run.ts';

/**
 * A running fit: iterate over it for progress, or await `result()`; both at once share the work. One that is left by
 * `break` rests until its `result()` is awaited.
 */
export type Fit = Running<FitStep, FitResult>;

/**
 * Finds the W that maps the pixels of `fixed` to those of `moving`. Iterate over it for progress, or await
 * `result()`. Of images with a colorant `compare` says what is compared, times alpha; of others all channels are. Hard images end
 * with a status, never with an exception. Throws OptionError, MapError, SizeError or ImageError; samples that are not finite
 * throw NumericError.
 */
export function fit(moving: Image, fixed: Image, options: FitOptions = {}): Fit {
  const executor = executorOf(moving);
  const { fixedWeights, movingWeights } = options;
  const signals = signalsOf(executor, { moving, fixed }, options.compare);
  return new Running(
    run(executor, { ...signals, fixedWeights, movingWeights }, settingsOf(signals, options)),
  );
}
