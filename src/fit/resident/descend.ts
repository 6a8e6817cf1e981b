import { tailLayout } from '../../../shaders/comparison/normalLayout.ts';
import { NO_LEVEL, STATE_LENGTH } from '../../../shaders/descent/state.ts';
import { totalsLength } from '../../../shaders/descent/totals.ts';
import { BINS } from '../../../shaders/kernels/residualHistogram.ts';
import type { Executor, Prepared, Recorder } from '../../executor/executor.ts';
import type { LevelStep } from '../descent.ts';
import { evaluationOf } from '../evaluation.ts';
import type { State } from '../optimizer.ts';
import type { StepGradient } from '../problem.ts';
import type { Settings } from '../settings.ts';
import type { FitStatus } from '../types.ts';
import type { Bundle } from './bundle.ts';
import { type LevelCalls, levelCalls, type Memory } from './calls.ts';
import { type Outcome, outcomeOf, wordsOf } from './words.ts';

/**
 * The levels from the coarsest to the finest, and the level on which a large residual ends the descent as
 * `doubtful`.
 */
export interface Course {
  readonly from: number;
  readonly to: number;
  /**
   * If more than this share of the variance is unexplained, the descent ends on that level, as `doubtful`.
   */
  readonly doubt?: { readonly level: number; readonly share: number };
}

/**
 * Numbers of histograms and steps per submission; calls that do nothing cost little. The first pass needs one
 * more histogram.
 */
const CYCLES = {
  first: [
    [1, 1],
    [4, 8],
    [2, 6],
  ],
  coarse: [
    [3, 6],
    [2, 6],
  ],
  finest: [
    [3, 7],
    [2, 6],
  ],
  more: [[2, 8]],
} as const;

type Cycles = readonly (readonly [number, number])[];

const cycle = (calls: LevelCalls, cycles: Cycles): Prepared[] =>
  cycles.flatMap(([measures, steps]) => [
    ...Array.from({ length: measures }, () => calls.measure).flat(),
    ...Array.from({ length: steps }, () => calls.step).flat(),
  ]);

/** One step of one item. */
export interface ItemStep {
  readonly item: number;
  readonly step: LevelStep;
}

export type Ended = FitStatus | 'doubtful' | 'not-finite';

/** The totals at the best map of an item, in float64. */
function bestTotals(totals: Float32Array, item: number, channels: number): Float64Array {
  const { length } = tailLayout(channels);
  const start = 2 * (2 * item + 1) * length;
  return Float64Array.from(
    { length },
    (_, k) => (totals[start + 2 * k] ?? 0) + (totals[start + 2 * k + 1] ?? 0),
  );
}

/** Updates a state to what the device has reached. */
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

/** The coarsest level on which an item still runs; undefined if all have ended. */
function coarsestUnfinished(
  states: Float32Array,
  items: readonly number[],
  channels: number,
): number | undefined {
  const left = items.map((item) => outcomeOf(states, item, channels)).filter(({ finished }) => !finished);
  return left.length > 0 ? Math.max(...left.map(({ level }) => level)) : undefined;
}

/**
 * `descend` on the device, of all states of a bundle at once: all levels are submitted before the first is
 * read, so that the device waits for the host only if the calls of a level did not suffice. Yields the steps
 * of each level when it has finished; returns the status of each item. `resting` items do not change.
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
  const [{ channels }] = bundle.problems;
  const words = new Float32Array(states.length * STATE_LENGTH);
  for (const [k, state] of states.entries()) words.set(wordsOf(state, resting[k]), k * STATE_LENGTH);
  const memory: Memory = {
    states: executor.samples(words.length, words),
    totals: executor.samples(2 * states.length * totalsLength(channels)),
    counts: executor.counts(states.length * BINS),
  };
  const calls = new Map<number, LevelCalls>();
  const submit = (level: number, cycles: Cycles) => {
    const share = doubt?.level === level ? doubt.share : 0;
    const made =
      calls.get(level) ?? levelCalls(executor, recorder, bundle, level, gradient, settings, share, memory);
    calls.set(level, made);
    recorder.replay(cycle(made, cycles));
    return executor.readSamples(memory.states);
  };
  const items = states.map((_, k) => k).filter((k) => !resting[k]);
  const told = states.map(() => ({ level: -1, steps: 0 }));
  const stepsOf = function* (read: Float32Array): Generator<ItemStep> {
    for (const item of items) {
      const known = told[item];
      const { level, logged } = outcomeOf(read, item, channels);
      const seen = known?.level === level ? known.steps : 0;
      told[item] = { level, steps: logged };
      for (const step of outcomeOf(read, item, channels, seen).steps) yield { item, step };
    }
  };
  const aborted = () => settings.signal?.aborted === true;
  try {
    const unseen = items.some((k) => !states[k]?.evaluation);
    let read: Float32Array = words;
    let totals = Promise.resolve(new Float32Array());
    let next: number | undefined = from;
    for (let round = 0; next !== undefined && !aborted(); round++) {
      const reads: Promise<Float32Array>[] = [];
      for (let level = next; level >= to; level--) {
        const begins = round > 0 && level === next ? 'more' : level === 0 ? 'finest' : 'coarse';
        reads.push(submit(level, CYCLES[round === 0 && level === from && unseen ? 'first' : begins]));
      }
      await totals;
      totals = executor.readSamples(memory.totals) as Promise<Float32Array<ArrayBuffer>>;
      for (const each of bundle.problems) each.roundTrips += 1;
      for (const pending of reads) {
        read = await pending;
        for (const step of stepsOf(read)) {
          if (aborted()) break;
          yield step;
        }
        if (aborted()) break;
      }
      next = coarsestUnfinished(read, items, channels);
    }
    const sums = await totals;
    return states.map((state, item): Ended => {
      if (resting[item]) return 'converged';
      const outcome = outcomeOf(read, item, channels);
      if (outcome.level === NO_LEVEL) return 'aborted';
      // The pair is fitted alone, which reports the reason.
      if (outcome.end === 'not-finite') return 'not-finite';
      update(bundle, item, state, outcome, sums, settings);
      // The totals may be of a later level than the reported steps.
      if (aborted()) state.evaluation = undefined;
      return aborted() ? 'aborted' : outcome.end;
    });
  } finally {
    for (const call of calls.values()) call.destroy();
    for (const resource of Object.values(memory)) resource.destroy();
  }
}
