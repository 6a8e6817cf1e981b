import type { Case } from './case.ts';

interface NotYet {
  readonly reason: string;
  applies(given: Case): boolean;
}

/** What is not run, and why: listed with the cases that do not pass. */
const NOT_YET: readonly NotYet[] = [];

/** Why a case is not run; undefined where it is. */
export const notYet = (given: Case): string | undefined =>
  NOT_YET.find(({ applies }) => applies(given))?.reason;
