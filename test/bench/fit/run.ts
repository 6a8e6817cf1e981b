import type { Engine } from '../../../src/index.ts';
import type { Bounds } from './bound.ts';
import type { FitCase } from './case.ts';
import { measure, type Outcome } from './measure.ts';
import { live, progressOf } from './progress.ts';

/** Untimed fits of each source: the compiler and the pipelines shall be warm. */
const WARM_UPS = 2;

async function warmUp(engine: Engine, cases: readonly FitCase[]): Promise<void> {
  for (const source of new Set(cases.map((one) => one.source))) {
    for (const one of cases.filter((some) => some.source === source).slice(0, WARM_UPS)) {
      await measure(engine, one, 1);
    }
  }
}

/** Fits every case, one after the other. */
export async function runCases(
  engine: Engine,
  cases: readonly FitCase[],
  bounds: Bounds,
  tell: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  live('warming up');
  await warmUp(engine, cases);
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    live(progressOf(one, outcomes.length, cases.length));
    const outcome = await measure(engine, one, await bounds.of(one));
    outcomes.push(outcome);
    live('');
    tell(outcome);
  }
  return outcomes;
}
