/** A piece of work over a number of pixels, run to its end. */
export interface Task {
  readonly name: string;
  readonly pixels: number;
  readonly run: () => Promise<unknown>;
  /** The same so many times, waiting once; without it, one run after the other. */
  readonly repeat?: (times: number) => Promise<unknown>;
  /** Runs it once and tells the milliseconds, where the clock here sees more than that. */
  readonly timed?: () => Promise<number>;
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
  /** Milliseconds that the device says its passes took, of each round; empty where it does not say. */
  readonly deviceRounds: readonly number[];
  /** Runs of a round, whose milliseconds are shared out. */
  readonly batch: number;
}

/** How long to measure for, in milliseconds. */
export interface Pace {
  /** A round of a task lasts so long at least: fast tasks run several times. */
  readonly sample: number;
  /** All rounds of a task last so long, about: slow tasks have fewer, but three. */
  readonly budget: number;
}

/** Tells what the device was busy for between start and stop, in milliseconds; undefined where it cannot. */
export interface Clock {
  start(): void;
  stop(): Promise<number | undefined>;
}

const LARGEST_BATCH = 64;
const FEWEST_ROUNDS = 3;

/** Of numbers in ascending order; 0 of none. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;

export const medianOf = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** Runs of a round, and rounds, of a task that takes so many milliseconds. */
export function planOf(milliseconds: number, rounds: number, pace: Pace | undefined) {
  if (!pace) return { batch: 1, rounds };
  const batch = Math.min(Math.max(Math.ceil(pace.sample / milliseconds), 1), LARGEST_BATCH);
  const affordable = Math.floor(pace.budget / (batch * milliseconds));
  return { batch, rounds: Math.min(Math.max(affordable, FEWEST_ROUNDS), rounds) };
}

async function runs({ run, repeat }: Task, times: number): Promise<void> {
  if (repeat) await repeat(times);
  else for (let k = 0; k < times; k++) await run();
}

async function wallOf(task: Task, times: number): Promise<number> {
  if (task.timed) {
    let sum = 0;
    for (let k = 0; k < times; k++) sum += await task.timed();
    return sum / times;
  }
  const start = performance.now();
  await runs(task, times);
  return (performance.now() - start) / times;
}

/** Milliseconds of runs before a task is timed, in which kernels and JavaScript are compiled; one run at least, this many at most. */
const WARM_UP = 300;
const WARM_UP_RUNS = 12;

async function prepared(task: Task, rounds: number, pace: Pace | undefined) {
  let milliseconds = await wallOf(task, 1);
  let spent = milliseconds;
  for (let run = 1; pace && run < WARM_UP_RUNS && spent < WARM_UP; run++) {
    milliseconds = await wallOf(task, 1);
    spent += milliseconds;
  }
  const device: number[] = [];
  return { task, ...planOf(milliseconds, rounds, pace), wall: [] as number[], device };
}

/** Times the tasks in turn, round after round, so that a busy machine slows all of them alike. */
export async function interleave(
  tasks: readonly Task[],
  rounds: number,
  { pace, clock }: { readonly pace?: Pace; readonly clock?: Clock | undefined } = {},
): Promise<Timing[]> {
  const plans = [];
  for (const task of tasks) plans.push(await prepared(task, rounds, pace));
  for (let round = 0; round < rounds; round++) {
    for (const { task, batch, wall, device } of plans.filter((plan) => round < plan.rounds)) {
      clock?.start();
      wall.push(await wallOf(task, batch));
      const busy = await clock?.stop();
      if (busy !== undefined) device.push(busy / batch);
    }
  }
  return plans.map(({ task: { name, pixels }, batch, wall, device }) => {
    const median = medianOf(wall);
    return {
      name,
      median,
      fastest: Math.min(...wall),
      slowest: Math.max(...wall),
      megapixelsPerSecond: pixels / median / 1e3,
      rounds: wall,
      deviceRounds: device,
      batch,
    };
  });
}

/** The median over rounds, in which both met the same machine, of slow ÷ fast; 0 where they share no round. */
export const pairedRatio = (slow: readonly number[], fast: readonly number[]): number =>
  medianOf(fast.slice(0, slow.length).map((time, round) => (slow[round] ?? 0) / time));

/** How many times faster `fast` is than `slow`. */
export function speedup(timings: readonly Timing[], fast: string, slow: string): number {
  const rounds = (name: string) => timings.find((timing) => timing.name === name)?.rounds ?? [];
  return pairedRatio(rounds(slow), rounds(fast));
}
