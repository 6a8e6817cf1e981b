import { quantile } from '../timing.ts';
import type { Outcome } from './measure.ts';

/** A case succeeds under this corner error, in px. */
const SUCCESS = 1;
/** Exact is under this, in px, or under three times the bound where that is more. */
const EXACT = 0.1;
/** The share of 95% of χ² with two degrees of freedom. */
const ELLIPSE = 5.991;

/** A row of the table. Shares are in [0, 1]; what no case allows to say is absent. */
export interface Summary {
  readonly cases: number;
  /** Share of cases with an error under 1 px. */
  readonly succeeded: number;
  /** Share under 0.1 px, which is what the peers' figures say. */
  readonly within: number;
  /** Share under 0.1 px or three times the bound. */
  readonly exact: number;
  /** Root mean square of error ÷ bound over the cases that succeeded. */
  readonly rmsRatio?: number;
  readonly medianRatio?: number;
  /** Share of corners, of the cases that succeeded, inside their 95% ellipse. */
  readonly coverage?: number;
  /** Mean of d²/2 over the same corners: 1 where the covariances are right. */
  readonly halfDistance?: number;
  readonly medianMilliseconds: number;
  /** 95% of the fits took no longer. */
  readonly p95Milliseconds: number;
  readonly medianIterations: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const middle = (values: readonly number[], at = 0.5): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    at,
  );

/** Errors may be NaN or infinite: these are failures. */
export function summarise(outcomes: readonly Outcome[]): Summary {
  const share = (counts: (outcome: Outcome) => boolean) => outcomes.filter(counts).length / outcomes.length;
  const succeeded = outcomes.filter(({ error }) => error < SUCCESS);
  const ratios = succeeded.map(({ error, bound }) => error / bound);
  const distances = succeeded.flatMap((outcome) => outcome.distances);
  const milliseconds = outcomes.map((outcome) => outcome.milliseconds);
  return {
    cases: outcomes.length,
    succeeded: share(({ error }) => error < SUCCESS),
    within: share(({ error }) => error < EXACT),
    exact: share(({ error, bound }) => error < Math.max(EXACT, 3 * bound)),
    ...(ratios.length > 0 && {
      rmsRatio: Math.sqrt(mean(ratios.map((ratio) => ratio ** 2))),
      medianRatio: middle(ratios),
    }),
    ...(distances.length > 0 && {
      coverage: distances.filter((distance) => distance <= ELLIPSE).length / distances.length,
      halfDistance: mean(distances) / 2,
    }),
    medianMilliseconds: middle(milliseconds),
    p95Milliseconds: middle(milliseconds, 0.95),
    medianIterations: middle(outcomes.map(({ iterations }) => iterations)),
  };
}

/** Outcomes by a name, in the order in which the names appear. */
export function grouped(
  outcomes: readonly Outcome[],
  nameOf: (outcome: Outcome) => string,
): Map<string, Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const name = nameOf(outcome);
    groups.set(name, [...(groups.get(name) ?? []), outcome]);
  }
  return groups;
}
