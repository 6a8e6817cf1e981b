import type { FitCase } from './case.ts';
import { drawsOf } from './draws.ts';
import { Failure } from './failure.ts';
import type { Options } from './options.ts';

/**
 * At most n: one from each n-th part of the list, which is in the order of σ, drawn, so that all photographs are met as
 * well.
 */
export function spread<T>(items: readonly T[], n: number): T[] {
  if (items.length <= n) return [...items];
  const draws = drawsOf('spread', items.length, n);
  const places = Array.from({ length: n }, (_, k) => k + draws.uniform(0, 1));
  return places.flatMap((place) => items.slice(Math.floor((place * items.length) / n)).slice(0, 1));
}

/** The cases that the options ask for, in their order. Throws Failure where there is none. */
export function selected(
  cases: readonly FitCase[],
  { condition, filter = '', limit = Number.POSITIVE_INFINITY }: Options,
): FitCase[] {
  const asked = cases.filter(
    (one) =>
      (!condition || condition.includes(one.condition)) &&
      (one.photograph.includes(filter) || one.id.includes(filter)),
  );
  if (asked.length === 0) {
    const conditions = [...new Set(cases.map((one) => one.condition))].join(', ');
    const photographs = [...new Set(cases.map(({ photograph }) => photograph))].join(', ');
    throw new Failure(`no case is left: the conditions are ${conditions}; the photographs ${photographs}`);
  }
  const names = new Set(asked.map((one) => `${one.source} ${one.condition}`));
  return [...names].flatMap((name) =>
    spread(
      asked.filter((one) => `${one.source} ${one.condition}` === name),
      limit,
    ),
  );
}
