import type { Executor } from '../../executor/executor.ts';
import type { Compared } from '../levels.ts';
import { canReside } from '../resident/canReside.ts';
import { type Settings, settingsOf } from '../settings.ts';
import { signalsOf } from '../signals.ts';
import type { ManyOptions, Pair } from './types.ts';

/** A pair with checked options. */
export interface Task extends Compared {
  readonly pair: number;
  readonly settings: Settings;
}

/** Maximum number of samples in a batch, of both images of its pairs. */
const MOST_SAMPLES = 2 ** 24;
const MOST_PAIRS = 256;

const samplesOf = ({ moving, fixed }: Compared): number =>
  (moving.width * moving.height + fixed.width * fixed.height) * fixed.channels;

/** The key that the pairs of a batch share; `alone` shares none. */
function kindOf(executor: Executor, { moving, fixed, fixedWeights, movingWeights, settings }: Task): string {
  const images = () => [moving, fixed].map((image) => image.resourceOf(executor));
  if (!canReside(executor, settings, images) || settings.search === 'global') return 'alone';
  const sides = [moving, fixed].flatMap(({ width, height, channels }) => [width, height, channels]);
  return [...sides, fixedWeights !== undefined, movingWeights !== undefined].join(' ');
}

/** Checks the options of a pair. Throws what `fit` throws, with the index of the pair. */
export const tasksOf = (executor: Executor, pairs: readonly Pair[], options: ManyOptions): Task[] =>
  pairs.map(({ moving, fixed, ...own }, pair) => {
    const signals = signalsOf(executor, { moving, fixed }, options.compare);
    return {
      pair,
      ...signals,
      fixedWeights: own.fixedWeights,
      movingWeights: own.movingWeights,
      settings: settingsOf(signals, { ...options, ...own }),
    };
  });

/** Groups the tasks that can run at once, in the order of their first. Others are alone. */
export function batchesOf(executor: Executor, tasks: readonly Task[]): Task[][] {
  const batches: Task[][] = [];
  const open = new Map<string, Task[]>();
  const most = Math.min(MOST_SAMPLES, (executor.recorder?.freeSamples ?? 0) / 4);
  for (const task of tasks) {
    const kind = kindOf(executor, task);
    const batch = open.get(kind);
    const fits = batch && batch.length < Math.min(MOST_PAIRS, Math.floor(most / samplesOf(task)));
    if (batch && fits && kind !== 'alone') {
      batch.push(task);
    } else {
      const fresh = [task];
      batches.push(fresh);
      open.set(kind, fresh);
    }
  }
  return batches;
}
