import { Running } from '../base/running.ts';
import { lookahead, stream } from './frames.ts';
import { type SequenceSettings, sequenceSettings } from './settings.ts';
import { Tracker } from './tracker.ts';
import type { Fitter } from './trial.ts';
import type { Frames, SequenceOptions, SequenceResult, SequenceStep } from './types.ts';

async function* run(
  engine: Fitter,
  frames: Frames,
  settings: SequenceSettings,
): AsyncGenerator<SequenceStep, SequenceResult> {
  const { signal } = settings.fit;
  const tracker = new Tracker(engine, settings);
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
export class SequenceFit extends Running<SequenceStep, SequenceResult> {
  /** Made by an engine: `engine.fitSequence(…)`. Throws OptionError. */
  constructor(engine: Fitter, frames: Frames, options: SequenceOptions) {
    super(run(engine, frames, sequenceSettings(options)));
  }
}
