import { Running } from '../base/running.ts';
import { fit } from '../fit/one/fit.ts';
import { signalOf } from '../fit/signals.ts';
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
  // Only composed maps need to know of the end: a stream is followed without delay.
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

/** Fits a sequence by means of one's own. Throws OptionError. */
export const followSequence = (fitter: Fitter, frames: Frames, options: SequenceOptions): SequenceFit =>
  new Running(run(fitter, frames, sequenceSettings(options)));

/**
 * Follows a sequence: the W of every frame, which maps the template's pixels (default: the first frame's) to the
 * frame's. Iterate over it for its frames, or await `result()`. A frame whose fit finds no answer is marked and keeps
 * the map that the frames before lead to. A frame is needed until its step is given, with `reference: 'previous'` until
 * a later one is `fitted`; the template to the end. Throws OptionError; what a fit throws comes while it runs.
 */
export function fitSequence(frames: Frames, options: SequenceOptions = {}): SequenceFit {
  const { compare, template, ...others } = options;
  const seen = (image: Image) => signalOf(executorOf(image), image, compare);
  return followSequence({ fit, lossAndGradient }, mapped(frames, seen), {
    ...others,
    ...(template && { template: seen(template) }),
  });
}
