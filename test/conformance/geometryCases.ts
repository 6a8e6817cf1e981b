import { apply, type HomographyLike, toHomography } from '../../src/index.ts';
import { type Case, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';

/** Compares where homogeneous points are sent. */
export function checkHomogeneousPoints(given: Case, findings: Findings): void {
  const map = toHomography((given.transform ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]) as HomographyLike);
  const points = (given.points_homogeneous ?? []) as readonly (readonly [number, number, number])[];
  const got = points.flatMap(([x, y, w]) => apply(map, x / w, y / w));
  findings.compareAll('points', got, numbersOf(given.expected_points), given.tolerance.abs);
}
