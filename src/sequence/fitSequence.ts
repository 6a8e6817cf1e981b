import { Running } from '../base/running.ts';
import { fit } from '../fit/one/fit.ts';
import { comparisonChannels } from '../fit/signals.ts';
import type { Image } from '../image/image.ts';
import { executorOf } from '../image/planes.ts';
import { lossAndGradient } from '../operations/lossAndGradient.ts';
import { lookahead, mapped, stream } from './frames.ts';
import { type SequenceSettings, sequenceSettings } from './settings.ts';
import { Tracker } from './tracker.ts';
import type { Fitter } from './trial.ts';
import type { Frames, SequenceOptions, SequenceResult, SequenceStep } from './types.ts';

async function* run(
  fitter: Fitter,
  frames: Frames,
  settings: SequenceSettings,
): AsyncGenerator<SequenceStep, SequenceResult> {
  const { signal } = settings.fit;
  const tracker = new Tracker(fitter, settings);
  const steps: SequenceStep[] = [];
  const ended = (status: SequenceResult['status']): SequenceResult => ({
    status,
    steps,
    maps: steps.map(({ W }) => W),
  });
  // Only composed maps need to know the last frame; otherwise frames are processed without delay.
  const placed = settings.reference === 'previous' ? lookahead(frames) : stream(frames);
  for await (const next of placed) {
    const step = await tracker.follow(next);
    if (signal?.aborted) return ended('aborted');
    steps.push(step);
    yield step;
  }
  return ended('complete');
}

/** A running fit of a sequence: iterate over it for its frames, or await `result()`. */
export type SequenceFit = Running<SequenceStep, SequenceResult>;

/** Tracks a sequence with a given fitter. Throws OptionError. */
export const followSequence = (fitter: Fitter, frames: Frames, options: SequenceOptions): SequenceFit =>
  new Running(run(fitter, frames, sequenceSettings(options)));

/**
 * Tracks a sequence: finds the W of every frame, which maps the template's pixels (default: the first
 * frame's) to the frame's. Iterate over it for its frames, or await `result()`. A frame that cannot be fitted
 * is marked, and gets the predicted map. Keep a frame until its step arrives, with `reference: 'previous'`
 * until a later one is `fitted`, and the template to the end. Throws OptionError; the errors of a fit are
 * thrown while it runs.
 *
 * @example
 * ```ts
 * import { fitSequence } from 'pullback';
 *
 * const { maps } = await fitSequence(images).result();
 * ```
 */
export function fitSequence(frames: Frames, options: SequenceOptions = {}): SequenceFit {
  const { compare, template, ...others } = options;
  const seen = (image: Image) => comparisonChannels(executorOf(image), image, compare);
  return followSequence({ fit, lossAndGradient }, mapped(frames, seen), {
    ...others,
    ...(template && { template: seen(template) }),
  });
}
