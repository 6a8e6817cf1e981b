/** A piece of work over a number of pixels, run to its end. */
export interface Task {
  readonly name: string;
  readonly pixels: number;
  readonly run: () => Promise<unknown>;
}

/** Milliseconds over the rounds, and the pixels per second of the median. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly megapixelsPerSecond: number;
  /** Milliseconds of each round. */
  readonly rounds: readonly number[];
}

/** Of numbers in ascending order; 0 of none. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;

/** Times the tasks in turn, round after round, so that a busy machine slows all of them alike. */
export async function interleave(tasks: readonly Task[], rounds: number): Promise<Timing[]> {
  for (const { run } of tasks) await run();
  const times = tasks.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, { run }] of tasks.entries()) {
      const start = performance.now();
      await run();
      times[k]?.push(performance.now() - start);
    }
  }
  return tasks.map(({ name, pixels }, k) => {
    const sorted = (times[k] ?? []).toSorted((a, b) => a - b);
    const median = quantile(sorted, 0.5);
    return {
      name,
      median,
      fastest: quantile(sorted, 0),
      slowest: quantile(sorted, 1),
      megapixelsPerSecond: pixels / median / 1e3,
      rounds: times[k] ?? [],
    };
  });
}

/** How many times faster `fast` is than `slow`: the median over rounds, in which both met the same machine. */
export function speedup(timings: readonly Timing[], fast: string, slow: string): number {
  const rounds = (name: string) => timings.find((timing) => timing.name === name)?.rounds ?? [];
  const reference = rounds(slow);
  return quantile(
    rounds(fast)
      .map((time, round) => (reference[round] ?? 0) / time)
      .toSorted((a, b) => a - b),
    0.5,
  );
}
