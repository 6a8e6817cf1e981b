import { MapError, SizeError } from '../../../base/errors.ts';
import type { Point } from '../../frame.ts';

/** A point of the output, its source position, and how much the pair counts. */
export interface Pair {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
}

const plural = (count: number): string => `${count} point${count === 1 ? '' : 's'}`;

function checkFinite(points: readonly Point[], name: string): void {
  const bad = points.findIndex((point) => !(Number.isFinite(point[0]) && Number.isFinite(point[1])));
  if (bad >= 0) throw new MapError(`point ${bad + 1} of '${name}' is not finite: give finite x and y`);
}

function weightAt(weights: ArrayLike<number> | undefined, k: number): number {
  const weight = weights?.[k] ?? 1;
  if (weight >= 0 && Number.isFinite(weight)) return weight;
  throw new MapError(`the weight of point ${k + 1} is ${weight}: give finite weights of at least 0`);
}

/**
 * The pairs that count. Throws SizeError for lists of different lengths, or with fewer points of a positive weight than
 * needed; MapError for what is not finite.
 */
export function pairsOf(
  from: readonly Point[],
  to: readonly Point[],
  weights: ArrayLike<number> | undefined,
  needed: number,
): Pair[] {
  if (from.length !== to.length) {
    throw new SizeError(`${plural(from.length)} in 'from' and ${to.length} in 'to': give one for each`);
  }
  if (weights && weights.length !== from.length) {
    throw new SizeError(`${weights.length} weights for ${plural(from.length)}: give one for each`);
  }
  checkFinite(from, 'from');
  checkFinite(to, 'to');
  const all = from.map((point, k) => ({ from: point, to: to[k] ?? point, weight: weightAt(weights, k) }));
  const pairs = all.filter(({ weight }) => weight > 0);
  if (pairs.length < needed) {
    const counted = pairs.length < all.length ? ' of a positive weight' : '';
    throw new SizeError(
      `${plural(pairs.length)}${counted}, where the model needs ${needed}: give at least ${needed}`,
    );
  }
  return pairs;
}
