import { OptionError } from '../base/errors.ts';
import type { FitOptions } from '../fit/types.ts';
import type { Image } from '../image/image.ts';
import { DRIFTS, type DriftChoice, REFERENCES, type Reference, type SequenceOptions } from './types.ts';

/** The options of a sequence with their defaults. */
export interface SequenceSettings {
  readonly reference: Reference;
  readonly template: Image | undefined;
  readonly keyframe: number;
  readonly drift: DriftChoice;
  readonly minCorrelation: number;
  readonly fit: Omit<FitOptions, 'init'>;
}

function oneOf<T extends string>(names: readonly T[], kind: string, name: T): T {
  if (names.includes(name)) return name;
  throw new OptionError(`unknown ${kind} '${name}': use ${names.join(', ')}`);
}

/** Checks the options that a sequence adds to those of a fit. Throws OptionError. */
export function sequenceSettings(options: SequenceOptions): SequenceSettings {
  const {
    reference = 'template',
    template,
    keyframe = 10,
    drift = 'correct',
    minCorrelation = 0.35,
    ...fit
  } = options;
  if (!Number.isInteger(keyframe) || keyframe < 1) {
    throw new OptionError(`keyframe is ${keyframe}: give a whole number of at least 1`);
  }
  if (!(minCorrelation >= -1 && minCorrelation <= 1)) {
    throw new OptionError(`minCorrelation is ${minCorrelation}: give a correlation from -1 to 1`);
  }
  return {
    reference: oneOf(REFERENCES, 'reference', reference),
    template,
    keyframe,
    drift: oneOf(DRIFTS, 'drift', drift),
    minCorrelation,
    fit,
  };
}
