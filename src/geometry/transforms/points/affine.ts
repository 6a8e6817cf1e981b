import type { Homography } from '../../homography.ts';
import { refuseOneLine } from './collinear.ts';
import { conditioned } from './conditioned.ts';
import type { Pair } from './pairs.ts';
import { leastSquares, singularTriples } from './singular.ts';

/** argmin Σ w |A p + t − q|². */
export function fitAffine(given: readonly Pair[]): Homography {
  const { pairs, restore } = conditioned(given);
  refuseOneLine(
    pairs.map(({ from }) => from),
    'from',
  );
  refuseOneLine(
    pairs.map(({ to }) => to),
    'to',
  );
  const column = (of: (pair: Pair) => number) =>
    Float64Array.from(pairs, (pair) => Math.sqrt(pair.weight) * of(pair));
  const triples = singularTriples([
    column(({ from }) => from[0]),
    column(({ from }) => from[1]),
    column(() => 1),
  ]);
  const rows = [column(({ to }) => to[0]), column(({ to }) => to[1])].map((b) => leastSquares(triples, b));
  return restore([...rows.flatMap((row) => [...row]), 0, 0, 1]);
}
