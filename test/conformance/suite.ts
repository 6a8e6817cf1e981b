import { describe, expect, it } from 'vitest';
import { judge } from './exceptions.ts';
import { textOf } from './findings.ts';
import { conformanceCases } from './load.ts';
import type { Outcomes } from './outcomes.ts';

/** Failures of a case that a message shows. */
const SHOWN = 6;

/** One test per case. */
export function describeCases(name: string, outcomes: Outcomes): void {
  describe(`the conformance cases on the ${name} engine`, () => {
    for (const given of conformanceCases()) {
      it(`${given.id}: ${given.name}`, async ({ skip }) => {
        const outcome = await outcomes.of(given);
        if (outcome.postponed) skip(outcome.postponed);
        const { open } = judge(given, outcome.failures);
        const problems = outcome.stopped ? [outcome.stopped] : open.slice(0, SHOWN).map(textOf);
        if (problems.length > 0) throw new Error(`${open.length} failures: ${problems.join('; ')}`);
        expect(outcome.compared).toBeGreaterThan(0);
      });
    }
  });
}
