import type { Engine } from '../../src/index.ts';
import type { Case } from './case.ts';
import { type Outcome, outcomeOf } from './run.ts';

/** Each case's outcome on one engine, found once. */
export class Outcomes {
  readonly #open: () => Promise<Engine>;
  readonly #found = new Map<Case, Promise<Outcome>>();

  constructor(open: () => Promise<Engine>) {
    this.#open = open;
  }

  of(given: Case): Promise<Outcome> {
    const known = this.#found.get(given);
    if (known) return known;
    const found = this.#open().then((engine) => outcomeOf(engine, given));
    this.#found.set(given, found);
    return found;
  }
}
