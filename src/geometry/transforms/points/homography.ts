import { MapError } from '../../../base/errors.ts';
import { type Homography, normalize, toHomography } from '../../homography.ts';
import { refuseOneLine, refuseThreeOnALine } from './collinear.ts';
import { conditioned } from './conditioned.ts';
import type { Pair } from './pairs.ts';
import { throughFour } from './projectiveBasis.ts';
import { refined } from './refined.ts';
import { singularTriples } from './singular.ts';

/** A second smallest singular value below this share of the largest is a second solution. */
const AMBIGUOUS = 1e-9;
const DEGENERATE = 'the points determine no homography: give four or more with no three on a line';

/** The direct linear transform: the h of unit length that minimizes the algebraic error Σ w |q × H p|². */
function direct(pairs: readonly Pair[]): Homography {
  const rows = pairs.flatMap(({ from: [x, y], to: [u, v], weight }) => {
    const s = Math.sqrt(weight);
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, -u].map((value) => s * value),
      [0, 0, 0, x, y, 1, -v * x, -v * y, -v].map((value) => s * value),
    ];
  });
  const triples = singularTriples(Array.from({ length: 9 }, (_, j) => rows.map((row) => row[j] ?? 0)));
  const [largest, second, smallest] = [triples[0], triples[7], triples[8]];
  if (!largest || !second || !smallest || !(second.value > AMBIGUOUS * largest.value)) {
    throw new MapError(DEGENERATE);
  }
  return smallest.right;
}

/** Exact for four pairs, else the least geometric error Σ w |W p − q|² from a direct linear start (Hartley 1997). */
export function fitHomography(given: readonly Pair[]): Homography {
  const { pairs, restore } = conditioned(given);
  const sides = { from: pairs.map(({ from }) => from), to: pairs.map(({ to }) => to) };
  const refuse = pairs.length === 4 ? refuseThreeOnALine : refuseOneLine;
  for (const [name, points] of Object.entries(sides)) refuse(points, name);
  const local = pairs.length === 4 ? throughFour(pairs) : refined(direct(pairs), pairs);
  try {
    return toHomography(normalize(restore(local)));
  } catch (cause) {
    throw new MapError(DEGENERATE, { cause });
  }
}
