import type { Point } from '../../frame.ts';
import type { Pair } from './pairs.ts';

const mean = (pairs: readonly Pair[], of: (pair: Pair) => number): number => {
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  return pairs.reduce((sum, pair) => sum + (pair.weight / total) * of(pair), 0);
};

export interface Centroids {
  readonly from: Point;
  readonly to: Point;
}

/** The weighted mean points. */
export const centroids = (pairs: readonly Pair[]): Centroids => ({
  from: [mean(pairs, ({ from }) => from[0]), mean(pairs, ({ from }) => from[1])],
  to: [mean(pairs, ({ to }) => to[0]), mean(pairs, ({ to }) => to[1])],
});

/** The second moments about two points: what closed-form fits are made of. */
export function moments(pairs: readonly Pair[], { from: [px, py], to: [qx, qy] }: Centroids) {
  const of = (value: (x: number, y: number, u: number, v: number) => number) =>
    mean(pairs, ({ from, to }) => value(from[0] - px, from[1] - py, to[0] - qx, to[1] - qy));
  return {
    dot: of((x, y, u, v) => x * u + y * v),
    cross: of((x, y, u, v) => x * v - y * u),
    xx: of((x) => x * x),
    yy: of((_, y) => y * y),
    xu: of((x, _, u) => x * u),
    yv: of((_, y, _u, v) => y * v),
    toSquares: of((_x, _y, u, v) => u * u + v * v),
  };
}
