import { expect, it } from 'vitest';
import { translation } from '../../../src/index.ts';
import { cornerError } from '../../fit/pairs.ts';
import { TEMPLATE } from './case.ts';
import { distancesOf, type Outcome } from './measure.ts';
import { grouped, summarise } from './statistics.ts';

const outcome = (values: Partial<Outcome>): Outcome => ({
  id: 'a',
  source: 'own',
  condition: 'noise',
  photograph: 'page',
  error: 0.01,
  bound: 0.01,
  status: 'converged',
  iterations: 5,
  milliseconds: 10,
  distances: [],
  ...values,
});

it('errors are root mean squares over the corners', () => {
  expect(cornerError(translation(3, 4), translation(0, 0), TEMPLATE)).toBeCloseTo(5, 12);
  // Twice as wide: two corners stay, two move by 255.
  expect(cornerError([2, 0, 0, 0, 1, 0, 0, 0, 1], translation(0, 0), TEMPLATE)).toBeCloseTo(
    255 / Math.SQRT2,
    9,
  );
});

it('distances are measured by the covariance, and there are none without one', () => {
  const W = translation(3, 2);
  const cornerCovariance = Array<[number, number, number, number]>(4).fill([9, 0, 0, 1]);
  expect(distancesOf({ W, cornerCovariance }, translation(0, 0))).toEqual([5, 5, 5, 5]);
  expect(distancesOf({ W, cornerCovariance: [] }, translation(0, 0))).toEqual([]);
});

it('failures count as such, and not in the ratios', () => {
  const summary = summarise([
    outcome({ error: 0.03, distances: [1, 2, 5, 6] }),
    outcome({ error: 0.2, bound: 0.1, milliseconds: 30 }),
    outcome({ error: 0.2, bound: 0.05, milliseconds: 20 }),
    outcome({ error: Number.NaN, distances: [100] }),
    outcome({ error: Number.POSITIVE_INFINITY, status: 'threw', distances: [] }),
  ]);
  expect(summary).toMatchObject({ cases: 5, succeeded: 0.6, within: 0.2, exact: 0.4, coverage: 0.75 });
  expect(summary.rmsRatio).toBeCloseTo(Math.sqrt((9 + 4 + 16) / 3), 12);
  expect(summary.medianRatio).toBeCloseTo(3, 12);
  expect(summary.halfDistance).toBeCloseTo(14 / 8, 12);
  expect(summary).toMatchObject({ medianMilliseconds: 10, p95Milliseconds: 30, medianIterations: 5 });
});

it('nothing is said of ratios where nothing succeeds', () => {
  expect(summarise([outcome({ error: 3 })])).not.toHaveProperty('rmsRatio');
});

it('groups keep their order', () => {
  const [a, b] = [outcome({ condition: 'b' }), outcome({ condition: 'a' })];
  expect([...grouped([a, b, a], ({ condition }) => condition)]).toEqual([
    ['b', [a, a]],
    ['a', [b]],
  ]);
});
