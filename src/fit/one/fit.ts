import { Running } from '../../base/running.ts';
import type { Image } from '../../image/image.ts';
import { executorOf } from '../../image/planes.ts';
import { settingsOf } from '../settings.ts';
import { signalsOf } from '../signals.ts';
import type { FitOptions, FitResult, FitStep } from '../types.ts';
import { run } from './run.ts';

/**
 * A running fit: iterate over it for progress, or await `result()`; both at once share the work. A fit that
 * is left by `break` pauses until `result()` is awaited.
 */
export type Fit = Running<FitStep, FitResult>;

/**
 * Finds the W that maps the pixels of `fixed` to those of `moving`. Iterate over it for progress, or await
 * `result()`. For color images, `compare` chooses the channels to compare, multiplied by alpha; for others
 * all channels are compared. Hard images end with a status, never with an exception. Throws OptionError,
 * MapError, SizeError or ImageError; samples that are not finite throw NumericError.
 *
 * @example
 * ```ts
 * import { fit } from 'pullback';
 *
 * const { W, status, cornerCovariance } = await fit(moving, fixed).result();
 * ```
 */
export function fit(moving: Image, fixed: Image, options: FitOptions = {}): Fit {
  const executor = executorOf(moving);
  const { fixedWeights, movingWeights } = options;
  const signals = signalsOf(executor, { moving, fixed }, options.compare);
  return new Running(
    run(executor, { ...signals, fixedWeights, movingWeights }, settingsOf(signals, options)),
  );
}
