/** The choices of each axis. */
export type Axes<T> = { readonly [K in keyof T]: readonly T[K][] };

/**
 * Rows in which every pair of choices of any two axes appears: leaves meet two by two (a border and an
 * interpolation, a loss and an overlap), so that a new one is tried with all others at little cost.
 */
export function pairwise<T extends object>(axes: Axes<T>): T[] {
  const names = Object.keys(axes) as (keyof T)[];
  const missing = new Set<string>();
  const key = (a: number, i: number, b: number, j: number) =>
    a < b ? `${a}:${i} ${b}:${j}` : `${b}:${j} ${a}:${i}`;
  names.forEach((first, a) => {
    axes[first].forEach((_, i) => {
      missing.add(key(a, i, a, i));
    });
    names.slice(a + 1).forEach((second, offset) => {
      axes[first].forEach((_, i) => {
        axes[second].forEach((__, j) => {
          missing.add(key(a, i, a + 1 + offset, j));
        });
      });
    });
  });
  const rows: T[] = [];
  let turn = 0;
  while (missing.size > 0 || rows.length === 0) {
    const [seed = ''] = missing;
    const row = new Map(
      seed
        .split(' ')
        .filter(Boolean)
        .map((part) => part.split(':').map(Number) as [number, number]),
    );
    names.forEach((name, axis) => {
      if (row.has(axis)) return;
      const gains = axes[name].map(
        (_, i) => [...row].filter(([b, j]) => missing.has(key(axis, i, b, j))).length,
      );
      const best = Math.max(...gains);
      const ties = gains.flatMap((gain, i) => (gain === best ? [i] : []));
      row.set(axis, ties[turn++ % ties.length] as number);
    });
    for (const [a, i] of row) for (const [b, j] of row) missing.delete(key(a, i, b, j));
    rows.push(
      Object.fromEntries(names.map((name, axis) => [name, axes[name][row.get(axis) as number]])) as T,
    );
  }
  return rows;
}

/** Rows in which every choice of every axis appears once or more, the axes out of step with each other. */
export function eachOnce<T extends object>(axes: Axes<T>): T[] {
  const entries = Object.entries(axes) as [keyof T, readonly T[keyof T][]][];
  const rows = Math.max(...entries.map(([, choices]) => choices.length));
  return Array.from(
    { length: rows },
    (_, row) =>
      Object.fromEntries(
        entries.map(([name, choices], axis) => [name, choices[(row + 3 * axis) % choices.length]]),
      ) as T,
  );
}

/** The first of these rows in which every choice appears that is in any of them. */
export function everyChoice<T extends object>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row, index) => {
    const choices = Object.entries(row).map((choice) => JSON.stringify(choice));
    const isNew = choices.some((choice) => !seen.has(choice));
    for (const choice of choices) seen.add(choice);
    return isNew || index === 0;
  });
}

/** A spec by its choices. */
export const titleOf = (spec: object): string =>
  Object.entries(spec)
    .flatMap(([axis, choice]) =>
      typeof choice === 'string' ? [choice] : choice === false ? [] : [`${axis} ${choice}`],
    )
    .join(', ')
    .replaceAll(' true', '');
