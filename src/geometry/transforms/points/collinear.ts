import { MapError } from '../../../base/errors.ts';
import type { Point } from '../../frame.ts';
import { singularTriples } from './singular.ts';

/** Heights below this, relative to the points' spread, are rounding. */
const FLAT = 1e-10;

/** Throws MapError when all points lie on one line, or are equal. They have their mean at 0. */
export function refuseOneLine(points: readonly Point[], name: string): void {
  const [long, short] = singularTriples([points.map(([x]) => x), points.map(([, y]) => y)]);
  if (long && short && short.value > FLAT * long.value) return;
  throw new MapError(`the points of '${name}' lie on one line: give some that do not`);
}

const TRIPLES = [
  [0, 1, 2],
  [0, 1, 3],
  [0, 2, 3],
  [1, 2, 3],
] as const;

/** Throws MapError when three of four points lie on a line. */
export function refuseThreeOnALine(points: readonly Point[], name: string): void {
  for (const triple of TRIPLES) {
    const [[ax, ay], [bx, by], [cx, cy]] = triple.map((k) => points[k] ?? [0, 0]) as [Point, Point, Point];
    const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - ax, cy - ay];
    const longest = Math.max(Math.hypot(ux, uy), Math.hypot(vx, vy), Math.hypot(ux - vx, uy - vy));
    if (Math.abs(ux * vy - uy * vx) > FLAT * longest ** 2) continue;
    const numbers = triple.map((k) => k + 1).join(', ');
    throw new MapError(`points ${numbers} of '${name}' lie on one line: give four with no three on a line`);
  }
}
