import {
  ENDS,
  isFinalEnd,
  LOG_START,
  LOGGED_STEPS,
  NO_LEVEL,
  PHASES,
  STATE,
  STATE_LENGTH,
  STEP,
} from '../../../shaders/descent/state.ts';
import type { LevelStep } from '../descent.ts';
import type { State } from '../optimizer.ts';
import type { FitStatus } from '../types.ts';

/** The words of a state on the device, before a descent from its map. `resting` items do not change. */
export function wordsOf(state: State, resting = false): Float32Array {
  const words = new Float32Array(STATE_LENGTH);
  const { gain, bias } = state.photometry;
  words.set(state.w, STATE.w);
  words.set(gain, STATE.gain);
  words.set(bias, STATE.bias);
  words.set(state.step.denoised?.variance ?? [], STATE.noise);
  words[STATE.scale] = state.scale;
  words[STATE.level] = NO_LEVEL;
  words[STATE.phase] = PHASES.rest;
  words[STATE.end] = resting ? ENDS['lost-overlap'] : ENDS.none;
  words[STATE.rmse] = state.evaluation?.rmse ?? 0;
  words[STATE.pixels] = state.evaluation?.pixels ?? -1;
  return words;
}

const word = (words: Float32Array, field: keyof typeof STATE): number => words[STATE[field]] ?? 0;

/** The result of an item on the device. */
export interface Outcome {
  readonly level: number;
  readonly finished: boolean;
  readonly end: FitStatus | 'doubtful' | 'not-finite';
  readonly w: Float64Array;
  readonly gain: readonly number[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** The steps after the first `seen`. */
  readonly steps: readonly LevelStep[];
  readonly logged: number;
}

const NAMES = Object.keys(ENDS) as (keyof typeof ENDS)[];

/** Reads item `item` of the states. `seen` is the number of its steps that have been reported. */
export function outcomeOf(states: Float32Array, item: number, channels: number, seen = 0): Outcome {
  const words = states.subarray(item * STATE_LENGTH, (item + 1) * STATE_LENGTH);
  const list = (start: number, count: number) => Array.from(words.subarray(start, start + count));
  const level = word(words, 'level');
  const end = NAMES[word(words, 'end')] ?? 'none';
  const logged = word(words, 'logged');
  const steps = Array.from({ length: Math.max(logged - seen, 0) }, (_, k): LevelStep => {
    const start = LOG_START + ((seen + k) % LOGGED_STEPS) * STEP.length;
    const at = (entry: number) => words[start + entry] ?? 0;
    return {
      level,
      loss: at(STEP.loss),
      damping: at(STEP.damping),
      accepted: at(STEP.accepted) !== 0,
      overlap: at(STEP.overlap),
      moved: at(STEP.moved),
      w: Float64Array.from(list(start + STEP.w, 9)),
    };
  });
  return {
    level,
    finished: word(words, 'phase') === PHASES.rest || isFinalEnd(word(words, 'end')),
    end: end === 'none' ? 'max-iterations' : end,
    w: Float64Array.from(list(STATE.w, 9)),
    gain: list(STATE.gain, channels),
    bias: list(STATE.bias, channels),
    scale: word(words, 'scale'),
    steps,
    logged,
  };
}
