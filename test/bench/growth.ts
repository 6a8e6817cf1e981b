import { writeFileSync } from 'node:fs';
import type { Executor } from '../../src/executor/executor.ts';
import { fitMany } from '../../src/index.ts';
import { type Curve, curves } from './chart.ts';
import { live } from './fit/progress.ts';
import type { Options } from './options.ts';
import type { Subject } from './subject.ts';
import { Setting, WORK, type WorkName } from './tasks.ts';
import { interleave } from './timing.ts';

const TASKS = ['forward warp', 'loss + ∂L/∂W', '∂L/∂X', 'JᵀJ + Jᵀr'] as const satisfies WorkName[];
const SIZES = [256, 512, 1024, 2048, 4096, 8192];
const CHANNELS = [1, 2, 3, 4];
const BATCHES = [1, 2, 4, 8, 16, 32];
const CHANNEL_SIZE = 1024;
const BATCH_SIZE = 128;
const PACE = { sample: 50, budget: 3000 };

/** Nanoseconds per pixel, channel or item, by task, of growing numbers of them. */
export interface Growth {
  readonly by: 'size' | 'channels' | 'batch';
  readonly curves: readonly Curve[];
}

interface Extent {
  /** What grows. */
  readonly x: number;
  readonly size: number;
  readonly channels: number;
}

/** Nanoseconds per sample of each task, all extents in the same rounds, so that a busy hour slows all alike. */
async function grown(executor: Executor, extents: readonly Extent[], rounds: number): Promise<Curve[]> {
  const settings = extents.map(({ size, channels }) => new Setting(executor, size, channels));
  const tasks = TASKS.flatMap((name) =>
    extents.map(({ x, size }, k) => ({
      name: `${name}, ${x}`,
      pixels: size * size,
      ...WORK[name].of(settings[k] as Setting),
    })),
  );
  const timings = await interleave(tasks, rounds, { pace: PACE });
  for (const setting of settings) setting.destroy();
  return TASKS.map((name, task) => ({
    name,
    points: extents.map(({ x, size, channels }, k) => {
      const median = timings[task * extents.length + k]?.median ?? 0;
      return [x, (1e6 * median) / (size * size * channels)] as const;
    }),
  }));
}

/** Milliseconds of fits of so many pairs together, shared out. */
async function batched(executor: Executor, rounds: number): Promise<Curve[]> {
  const { source, target, map } = new Setting(executor, BATCH_SIZE, 1);
  const points: [number, number][] = [];
  for (const count of BATCHES) {
    live(`batch of ${count}`);
    const pairs = Array.from({ length: count }, () => ({ moving: source, fixed: target, init: map }));
    const run = async () => {
      for await (const _ of fitMany(pairs, { photometry: 'none' }));
    };
    const [timing] = await interleave([{ name: '', pixels: 1, run }], rounds, { pace: PACE });
    points.push([count, (timing?.median ?? 0) / count]);
  }
  live('');
  return [{ name: 'fit', points }];
}

/** From 1024² up: the slowest size over the fastest. */
function spread({ name, points }: Curve): string {
  const times = points.filter(([size]) => size >= 1024).map(([, time]) => time);
  if (times.length < 2) return `${name}: give two sizes from 1024 up`;
  return `${name}: ${(Math.max(...times) / Math.min(...times)).toFixed(2)}`;
}

/** Times each task as images, channels and batches grow, and draws it. */
export async function growth(
  { engine, adapter, executor }: Subject,
  { rounds, sizes: sides = SIZES }: Options,
): Promise<Growth[]> {
  live(`${engine}: sizes`);
  const sizes = sides.map((size) => ({ x: size, size, channels: 1 }));
  const bySize = await grown(executor, sizes, rounds);
  live(`${engine}: channels`);
  const counts = CHANNELS.map((channels) => ({ x: channels, size: CHANNEL_SIZE, channels }));
  const byChannels = await grown(executor, counts, rounds);
  const byBatch = await batched(executor, rounds);
  const [title, file] = [`${engine} engine, ${adapter}`, `out/growth-${engine}.svg`];
  const panels = [
    { title: 'ns per pixel, by side of a square image', curves: bySize },
    { title: `ns per sample, by channels of ${CHANNEL_SIZE}²`, curves: byChannels },
    { title: `ms per fit of ${BATCH_SIZE}², by pairs of a batch`, curves: byBatch },
  ];
  writeFileSync(file, curves(title, panels));
  console.log(
    `\n${title}: slowest over fastest per pixel from 1024² up\n${bySize.map(spread).join('\n')}\n${file}`,
  );
  return [
    { by: 'size', curves: bySize },
    { by: 'channels', curves: byChannels },
    { by: 'batch', curves: byBatch },
  ];
}
