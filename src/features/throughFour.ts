import { adjugate, type Homography, multiply } from '../geometry/homography.ts';
import { fromUnitSquare } from '../search/quadrilateral.ts';
import type { Pairs } from './pointFit.ts';

/** Three of the four lie on a line where their triangle has less than this share of the largest's area. */
const LEAST_AREA = 0.02;

/** Twice the signed areas of the four triangles of four positions. */
function areas(p: readonly number[]): number[] {
  const area = (i: number, j: number, k: number) =>
    ((p[2 * j] as number) - (p[2 * i] as number)) * ((p[2 * k + 1] as number) - (p[2 * i + 1] as number)) -
    ((p[2 * k] as number) - (p[2 * i] as number)) * ((p[2 * j + 1] as number) - (p[2 * i + 1] as number));
  return [area(0, 1, 2), area(1, 2, 3), area(2, 3, 0), area(3, 0, 1)];
}

/**
 * The map through four pairs, positive at all four; undefined where three are on a line or the map would turn a
 * triangle over that it does not turn elsewhere.
 */
export function throughFour({ x, y, u, v }: Pairs, four: readonly number[]): Homography | undefined {
  const from = four.flatMap((k) => [x[k] as number, y[k] as number]);
  const to = four.flatMap((k) => [u[k] as number, v[k] as number]);
  const [before, after] = [areas(from), areas(to)];
  const sign = Math.sign((before[0] as number) * (after[0] as number));
  if (before.some((area, k) => !(sign * area * (after[k] as number) > 0))) return undefined;
  for (const list of [before, after]) {
    const sizes = list.map(Math.abs);
    if (Math.min(...sizes) < LEAST_AREA * Math.max(...sizes)) return undefined;
  }
  const w = multiply(fromUnitSquare(to), adjugate(fromUnitSquare(from)));
  const z =
    (w[6] as number) * (from[0] as number) + (w[7] as number) * (from[1] as number) + (w[8] as number);
  if (!Number.isFinite(z) || z === 0) return undefined;
  return w.map((entry) => entry / z);
}
