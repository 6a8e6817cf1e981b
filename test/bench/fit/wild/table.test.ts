import { expect, it } from 'vitest';
import { isSilent, type Outcome } from './measure.ts';
import { cells, type Row } from './table.ts';

const outcome = (error: number | undefined, believed: boolean, ratio = 1): Outcome => ({
  ...{ believed, seconds: 1, status: believed ? 'converged' : 'no-match', ratio },
  ...(error !== undefined && { error }),
});
const row = (ours: Outcome): Row => ({
  ...{ kind: 'plain', level: '', seed: 1, name: 'a', truth: null, ours },
});

it('a believed map is silently wrong over 2 px, and where there is no answer', () => {
  expect(isSilent(outcome(1.9, true))).toBe(false);
  expect(isSilent(outcome(2.1, true))).toBe(true);
  expect(isSilent(outcome(Number.NaN, true))).toBe(true);
  expect(isSilent(outcome(2.1, false))).toBe(false);
  expect(isSilent(outcome(undefined, true))).toBe(true);
  expect(isSilent(outcome(undefined, false))).toBe(false);
});

it('a row counts right, fine and silent pairs, and those with an answer alone', () => {
  const rows = [
    row(outcome(0.05, true, 1)),
    row(outcome(0.5, false, 3)),
    row(outcome(5, true, 100)),
    row(outcome(Number.POSITIVE_INFINITY, false)),
    row(outcome(undefined, true)),
  ];
  expect(cells('all', rows)).toEqual(['all', '5', '50', '25', '2', '1.00', '50', '2.24']);
});
