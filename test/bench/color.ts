import type { Engine } from '../../src/engine/engine.ts';
import { warp as warpImage } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { engineOn } from '../support/engine.ts';
import { allocations } from './allocations.ts';
import { live } from './fit/progress.ts';
import type { Options } from './options.ts';
import { queued } from './running.ts';
import { scene, tilt } from './scene.ts';
import type { Subject } from './subject.ts';
import { colorLine, memoryLine } from './targets.ts';
import { interleave, pairedRatio, type Timing } from './timing.ts';

const ONE = 'one channel, float32';
const WAYS = {
  'RGBA, linear light': { light: 'linear' },
  'RGBA, as encoded': { light: 'encoded' },
} as const;

/** Pixels per second of packed colors over those of one channel of float32. */
interface Throughput {
  readonly size: number;
  readonly rows: readonly (Timing & { readonly ratio: number })[];
}

/** Most bytes on the device over those of the source and the output. */
interface Held {
  readonly width: number;
  readonly height: number;
  readonly peak: number;
  readonly ratio: number;
}

export interface Color {
  readonly throughput: readonly Throughput[];
  readonly memory?: Held;
}

const PACE = { sample: 50, budget: 4000 };

/** A photograph-like image of opaque colors. */
function photograph(width: number, height: number): Uint8ClampedArray {
  const samples = scene(width, height);
  const bytes = new Uint8ClampedArray(4 * samples.length).fill(255);
  samples.forEach((value, k) => {
    bytes[4 * k] = 255 * value;
    bytes[4 * k + 1] = 200 * value + ((7 * k) % 50);
    bytes[4 * k + 2] = 255 * (1 - value);
  });
  return bytes;
}

const colorsOf = (engine: Engine, width: number, height: number) =>
  engine.image({ width, height, data: photograph(width, height), colorant: 'RGBA', alpha: 'straight' });

async function throughput(engine: Engine, size: number, rounds: number): Promise<Throughput> {
  const gray = engine.image({ width: size, height: size, data: scene(size, size) });
  const colors = colorsOf(engine, size, size);
  const map = tilt(size);
  const task = (name: string, warp: () => { destroy(): void }) => ({
    name,
    pixels: size * size,
    ...queued(
      () => warp().destroy(),
      () => engine.idle(),
    ),
  });
  const tasks = [
    task(ONE, () => warpImage(gray, map)),
    ...Object.entries(WAYS).map(([name, options]) => task(name, () => warpImage(colors, map, options))),
  ];
  const timings = await interleave(tasks, rounds, { pace: PACE });
  gray.destroy();
  colors.destroy();
  const base = timings[0]?.rounds ?? [];
  return { size, rows: timings.map((row) => ({ ...row, ratio: pairedRatio(base, row.rounds) })) };
}

/** 24 megapixels. */
const [WIDTH, HEIGHT] = [6000, 4000];

async function held(device: GPUDevice): Promise<Held> {
  const counted = allocations(device);
  const engine = engineOn(new WebGpuExecutor(device, false));
  const source = colorsOf(engine, WIDTH, HEIGHT);
  const output = warpImage(source, tilt(WIDTH), { frame: { width: WIDTH, height: HEIGHT } });
  await engine.idle();
  const { peak } = counted.stop();
  source.destroy();
  output.destroy();
  return { width: WIDTH, height: HEIGHT, peak, ratio: peak / (2 * 4 * WIDTH * HEIGHT) };
}

/** Sides of the square images, unless others are asked for. */
const SIZES = [1024, 2048];

/** How fast an engine warps bytes of colors, and what the device holds meanwhile. */
export async function color(
  { engine: name, adapter, executor, kind, device }: Subject,
  { sizes = SIZES, rounds }: Options,
): Promise<Color> {
  console.log(`\n${name} engine, ${adapter}`);
  const engine = engineOn(executor);
  const results: Throughput[] = [];
  for (const size of sizes) {
    live(`${name} ${size}²`);
    const measured = await throughput(engine, size, rounds);
    live('');
    results.push(measured);
    for (const { name: task, megapixelsPerSecond, ratio } of measured.rows) {
      console.log(`${size}², ${task}: ${megapixelsPerSecond.toFixed(1)} Mpixel/s, ${ratio.toFixed(2)} ×`);
    }
    for (const { name: task, ratio } of measured.rows) {
      const line = colorLine(kind, task, ratio);
      if (line) console.log(line);
    }
  }
  if (!device) return { throughput: results };
  const memory = await held(device);
  console.log(memoryLine(memory));
  return { throughput: results, memory };
}
