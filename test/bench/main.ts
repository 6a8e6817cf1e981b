import { mkdirSync, writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { findAdapter, findGpu, openDevice } from '../../src/webgpu/adapter.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { baseline, COMPARE_EXCHANGE, NAIVE_WARP } from './baselines.ts';
import { scene, tilt } from './scene.ts';
import { engineTasks } from './tasks.ts';
import { interleave, speedup, type Task, type Timing } from './timing.ts';

const options = new Command('bench')
  .description('Times the engines: medians of interleaved rounds, as a table and in out/bench.json.')
  .addOption(new Option('--engine <name>', 'time one engine alone').choices(['cpu', 'webgpu']))
  .option('--size <pixels>', 'side of the square image', Number, 2048)
  .option('--rounds <n>', 'rounds', Number, 9)
  .parse()
  .opts<{ engine?: 'cpu' | 'webgpu'; size: number; rounds: number }>();
const { size: SIZE, rounds: ROUNDS } = options;

const NAIVE = 'baseline forward warp, a thread per pixel';
const EXCHANGED = 'baseline ∂L/∂W, compare-exchange per pixel';

async function gpuTasks(size: number): Promise<{ tasks: Task[]; adapter: string } | undefined> {
  const gpu = await findGpu();
  const adapter = gpu && (await findAdapter(gpu));
  if (!adapter) return undefined;
  const executor = new WebGpuExecutor(await openDevice(adapter), true);
  const [source, map, frame] = [scene(size, size), tilt(size), { width: size, height: size }];
  const run = (code: string, length: number) => baseline(executor.device, code, frame, source, map, length);
  const pixels = size * size;
  return {
    tasks: [
      ...engineTasks(executor, size),
      { name: NAIVE, pixels, run: run(NAIVE_WARP, pixels) },
      { name: EXCHANGED, pixels, run: run(COMPARE_EXCHANGE, 9) },
    ],
    adapter: executor.adapter,
  };
}

function print(title: string, timings: readonly Timing[]): void {
  const table = new Table({
    head: ['', 'median ms', 'fastest', 'slowest', 'Mpixel/s'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { name, median, fastest, slowest, megapixelsPerSecond } of timings) {
    table.push([name, ...[median, fastest, slowest, megapixelsPerSecond].map((value) => value.toFixed(1))]);
  }
  console.log(`${title}\n${table}`);
}

const cpu = options.engine === 'webgpu' ? [] : await interleave(engineTasks(new CpuExecutor(), SIZE), ROUNDS);
if (cpu.length > 0) print(`CPU engine, one thread, ${SIZE}² × 1 channel, ${ROUNDS} interleaved rounds`, cpu);

const device = options.engine === 'cpu' ? undefined : await gpuTasks(SIZE);
const gpu = device ? await interleave(device.tasks, ROUNDS) : [];
if (device) {
  print(`WebGPU engine, ${device.adapter}, ${SIZE}² × 1 channel, ${ROUNDS} interleaved rounds`, gpu);
  for (const [fast, slow] of [
    ['webgpu forward warp', NAIVE],
    ['webgpu ∂L/∂W', 'webgpu forward warp'],
    ['webgpu ∂L/∂W', NAIVE],
    ['webgpu ∂L/∂W', EXCHANGED],
    ['webgpu forward warp, cubic', 'webgpu forward warp'],
    ['webgpu ∂L/∂X, cubic', 'webgpu ∂L/∂X'],
  ] as const) {
    console.log(`${fast} runs at ${speedup(gpu, fast, slow).toFixed(2)} × the speed of ${slow}`);
  }
} else if (options.engine !== 'cpu') {
  console.log('WebGPU engine: no adapter here');
}
mkdirSync('out', { recursive: true });
writeFileSync(
  'out/bench.json',
  `${JSON.stringify({ size: SIZE, adapter: device?.adapter, cpu, gpu }, null, 2)}\n`,
);
// Dawn keeps the process alive while its device is.
process.exit(0);
