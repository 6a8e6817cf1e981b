import { expect } from 'vitest';

// Set by the test runner's configuration; unset where the tests run without it.
const { PULLBACK_SEED, PULLBACK_RUNS } = (import.meta.env ?? {}) as Partial<Record<string, string>>;

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}

/**
 * Parameters of a property that is tried `times` times, or PULLBACK_RUNS times as often. The seed depends on the commit
 * (or PULLBACK_SEED) and on the test's name, so that no two tests, and no two commits, try the same inputs.
 */
export function runs(times: number): { seed: number; numRuns: number } {
  const { currentTestName = '' } = expect.getState();
  return {
    seed: hash(`${PULLBACK_SEED ?? 1} ${currentTestName}`),
    numRuns: Math.max(1, Math.round(times * Number(PULLBACK_RUNS ?? 1))),
  };
}
