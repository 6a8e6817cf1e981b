import type { Case } from './case.ts';
import type { Finding } from './findings.ts';
import { sceneOf } from './scene.ts';

/** A difference that is one of convention: which cases may show it, in which numbers, and why. */
export interface Exception {
  readonly reason: string;
  /** True where only other files of cases show it. */
  readonly elsewhere?: true;
  applies(given: Case): boolean;
  covers(finding: Finding, given: Case): boolean;
}

const isTie = (coordinate: number): boolean => Number.isInteger(coordinate - 0.5);
const isEdge = (coordinate: number, size: number): boolean => coordinate === 0 || coordinate === size - 1;

export const EXCEPTIONS: readonly Exception[] = [
  {
    reason: 'halves are rounded up here, to even or away from zero there',
    elsewhere: true,
    applies: ({ interpolation }) => /half-(even|away)/.test(interpolation?.tie ?? ''),
    covers: ({ at }) => at !== undefined && (isTie(at.u) || isTie(at.v)),
  },
  {
    reason: 'its wrap counts periods of w − 1 and shifts by w: no periodic extension',
    applies: ({ border }) => border?.mode === 'tf-wrap',
    covers: ({ at }, given) => {
      const { width, height } = sceneOf(given);
      return at !== undefined && (at.u < 0 || at.v < 0 || at.u > width - 1 || at.v > height - 1);
    },
  },
  {
    reason: 'a one-sided derivative at an edge, marked optional: the other side is taken here',
    applies: ({ notes }) => /optional/i.test(notes ?? ''),
    covers: ({ what, at }, given) => {
      const { width, height } = sceneOf(given);
      return what.startsWith('∂') && at !== undefined && (isEdge(at.u, width) || isEdge(at.v, height));
    },
  },
];

export interface Judged {
  /** Failures that nothing excuses. */
  readonly open: readonly Finding[];
  /** The exceptions that excuse the others. */
  readonly used: readonly Exception[];
}

export function judge(given: Case, failures: readonly Finding[]): Judged {
  const candidates = EXCEPTIONS.filter((exception) => exception.applies(given));
  const excusing = (finding: Finding) => candidates.filter((exception) => exception.covers(finding, given));
  return {
    open: failures.filter((finding) => excusing(finding).length === 0),
    used: candidates.filter((exception) => failures.some((finding) => excusing(finding).includes(exception))),
  };
}
