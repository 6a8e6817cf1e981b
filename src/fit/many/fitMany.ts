import { NumericError, PullbackError } from '../../base/errors.ts';
import { Running } from '../../base/running.ts';
import type { Executor } from '../../executor/executor.ts';
import { executorOf } from '../../image/planes.ts';
import { run } from '../one/run.ts';
import type { FitResult } from '../types.ts';
import { fitBatch } from './batch.ts';
import { batchesOf, type Task, tasksOf } from './batches.ts';
import type { ManyOptions, ManyStep, Pair } from './types.ts';

async function fitAlone(executor: Executor, task: Task): Promise<FitResult> {
  const steps = run(executor, task, task.settings);
  try {
    for (let next = await steps.next(); ; next = await steps.next()) if (next.done) return next.value;
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
    throw new NumericError(`pair ${task.pair}: ${error.message}`, { cause: error });
  }
}

async function* runMany(executor: Executor, tasks: readonly Task[]): AsyncGenerator<ManyStep, FitResult[]> {
  const results = new Map<number, FitResult>();
  for (const batch of batchesOf(executor, tasks)) {
    const [first, second] = batch as [Task, Task?];
    const { recorder } = executor;
    const found = recorder && second ? await fitBatch(executor, recorder, [first, ...batch.slice(1)]) : [];
    for (const [k, task] of batch.entries()) {
      const result = found[k] ?? (await fitAlone(executor, task));
      results.set(task.pair, result);
      yield { pair: task.pair, result, done: results.size, pairs: tasks.length };
    }
  }
  return tasks.map(({ pair }) => {
    const result = results.get(pair);
    if (!result) throw new PullbackError(`pair ${pair} has no result`);
    return result;
  });
}

/** Running fits of many pairs: iterate over it for the pairs as they end, or await `result()`. */
export type ManyFit = Running<ManyStep, FitResult[]>;

async function* noPairs(): AsyncGenerator<ManyStep, FitResult[]> {
  yield* [];
  return [];
}

/**
 * Fits many pairs, each as `fit` would. On the WebGPU engine pairs of the same sizes share every dispatch, up to 256 at a
 * time; only those that need a search are fitted alone. Iterate over it for the pairs as they end, or await `result()`: one
 * result per pair, in their order. Throws as `fit` does.
 */
export function fitMany(pairs: readonly Pair[], options: ManyOptions = {}): ManyFit {
  const [first] = pairs;
  if (!first) return new Running(noPairs());
  const executor = executorOf(first.moving);
  return new Running(runMany(executor, tasksOf(executor, pairs, options)));
}
