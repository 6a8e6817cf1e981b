import { STATE_LENGTH } from '../../../shaders/descent/state.ts';
import { totalsLength } from '../../../shaders/descent/totals.ts';
import { BINS } from '../../../shaders/kernels/residualHistogram.ts';
import { tailLayout } from '../../../shaders/normalLayout.ts';
import { NumericError } from '../../errors.ts';
import type { Executor, Prepared, Recorder } from '../../executor.ts';
import type { LevelStep } from '../descent.ts';
import { evaluationOf } from '../evaluation.ts';
import type { State } from '../optimiser.ts';
import type { StepGradient } from '../problem.ts';
import type { Settings } from '../settings.ts';
import type { FitStatus } from '../types.ts';
import type { Bundle } from './bundle.ts';
import { type LevelCalls, levelCalls, type Memory } from './calls.ts';
import { type Outcome, outcomeOf, wordsOf } from './words.ts';

/** Levels from the coarsest to the finest, and where a residual may cast doubt on a descent. */
export interface Course {
  readonly from: number;
  readonly to: number;
  /** More than this share of the variance left over ends the descent on that level, as `doubtful`. */
  readonly doubt?: { readonly level: number; readonly share: number };
}

/** Histograms, then steps, of one submission; idle calls cost little. A first pass needs a histogram more. */
const CYCLES = {
  first: [
    [1, 1],
    [4, 8],
    [2, 5],
  ],
  coarse: [
    [3, 6],
    [2, 5],
  ],
  finest: [
    [3, 7],
    [2, 6],
  ],
  more: [[2, 8]],
} as const;

const cycle = (calls: LevelCalls, cycles: readonly (readonly [number, number])[]): Prepared[] =>
  cycles.flatMap(([measures, steps]) => [
    ...Array.from({ length: measures }, () => calls.measure).flat(),
    ...Array.from({ length: steps }, () => calls.step).flat(),
  ]);

/** One step of one item. */
export interface ItemStep {
  readonly item: number;
  readonly step: LevelStep;
}

export type Ended = FitStatus | 'doubtful';

/** The `item`-th best set of totals, in float64. */
function bestTotals(totals: Float32Array, item: number, channels: number): Float64Array {
  const { length } = tailLayout(channels);
  const start = 2 * (2 * item + 1) * length;
  return Float64Array.from(
    { length },
    (_, k) => (totals[start + 2 * k] ?? 0) + (totals[start + 2 * k + 1] ?? 0),
  );
}

/** Brings a state to where the device has left it. */
function update(
  bundle: Bundle,
  item: number,
  state: State,
  outcome: Outcome,
  totals: Float32Array,
  settings: Settings,
): void {
  const [{ channels }] = bundle.problems;
  const { w, gain, bias, scale, level } = outcome;
  const { width, height } = bundle.problems[0].imagesAt(level).fixed;
  const photometry = { gain, bias };
  const evaluation = evaluationOf(
    level,
    bestTotals(totals, item, channels),
    photometry,
    settings.loss,
    width * height,
  );
  Object.assign(state, { w, photometry, scale, evaluation });
}

/**
 * `descend` on the device, of all states of a bundle at once: all levels are submitted before the first is read, so that the
 * device waits for the host only where the steps of the last level did not suffice. Yields the steps of every level when it
 * has run; returns how each item ended. `resting` items are left as they are.
 */
export async function* descendResident(
  executor: Executor,
  recorder: Recorder,
  bundle: Bundle,
  states: readonly State[],
  settings: Settings,
  { from, to, doubt }: Course,
  gradient: StepGradient,
  resting: readonly boolean[] = [],
): AsyncGenerator<ItemStep, Ended[]> {
  const [problem] = bundle.problems;
  const { channels } = problem;
  const words = new Float32Array(states.length * STATE_LENGTH);
  for (const [k, state] of states.entries()) words.set(wordsOf(state, resting[k]), k * STATE_LENGTH);
  const memory: Memory = {
    states: executor.samples(words.length, words),
    totals: executor.samples(2 * states.length * totalsLength(channels)),
    counts: executor.counts(states.length * BINS),
  };
  const calls: LevelCalls[] = [];
  const submit = (
    level: number,
    cycles: readonly (readonly [number, number])[],
    last: LevelCalls | undefined,
  ) => {
    const share = doubt?.level === level ? doubt.share : 0;
    const made = last ?? levelCalls(executor, recorder, bundle, level, gradient, settings, share, memory);
    if (!last) calls.push(made);
    recorder.replay(cycle(made, cycles));
    return { level, made, read: executor.readSamples(memory.states) };
  };
  const waited = () => {
    for (const each of bundle.problems) each.roundTrips += 1;
  };
  const seen = states.map(() => 0);
  const items = states.map((_, k) => k).filter((k) => !resting[k]);
  const stepsOf = function* (level: number, read: Float32Array): Generator<ItemStep> {
    for (const item of items) {
      const { steps, level: at, logged } = outcomeOf(read, item, channels, seen[item]);
      if (at !== level) continue;
      for (const step of steps) yield { item, step };
      seen[item] = logged;
    }
  };
  try {
    const submitted = [];
    for (let level = from; level >= to; level--) {
      const unseen = level === from && items.some((k) => !states[k]?.evaluation);
      submitted.push(submit(level, CYCLES[unseen ? 'first' : level === 0 ? 'finest' : 'coarse'], undefined));
    }
    let totals = executor.readSamples(memory.totals);
    waited();
    let read = new Float32Array();
    const aborted = () => settings.signal?.aborted === true;
    for (const { level, read: pending } of submitted) {
      read = (await pending) as Float32Array<ArrayBuffer>;
      seen.fill(0);
      for (const step of stepsOf(level, read)) {
        if (aborted()) break;
        yield step;
      }
      if (aborted()) break;
    }
    const unfinished = () => items.some((k) => !outcomeOf(read, k, channels).finished);
    while (unfinished() && !aborted()) {
      await totals;
      const more = submit(to, CYCLES.more, calls.at(-1));
      totals = executor.readSamples(memory.totals);
      waited();
      read = (await more.read) as Float32Array<ArrayBuffer>;
      yield* stepsOf(to, read);
    }
    const sums = await totals;
    return states.map((state, item): Ended => {
      if (resting[item]) return 'converged';
      const outcome = outcomeOf(read, item, channels);
      if (outcome.end === 'not-finite') {
        throw new NumericError(
          'a sum is not finite: check the samples of both images for infinities and NaN',
        );
      }
      update(bundle, item, state, outcome, sums, settings);
      // The totals may be of a later level than the steps that were told.
      if (aborted()) state.evaluation = undefined;
      return aborted() ? 'aborted' : outcome.end;
    });
  } finally {
    for (const call of calls) call.destroy();
    for (const resource of Object.values(memory)) resource.destroy();
  }
}
