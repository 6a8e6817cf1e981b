import { lossAndGradient } from '../operations/lossAndGradient.ts';
import { warp } from '../operations/warp.ts';
import { adapterName, isSoftware } from '../webgpu/adapter.ts';
import { WebGpuExecutor } from '../webgpu/executor.ts';
import { type Tuning, tuningOf } from '../webgpu/tuning.ts';
import { Engine } from './engine.ts';

/** The side of the image that is warped for the measurement, so that a device takes milliseconds. */
const SIDE = { software: 256, hardware: 1024 } as const;
const ROWS = [8, 16, 32, 64, 128] as const;
const ROUNDS = 5;
/** The default is kept unless another choice is faster by this factor, because the clock is not exact. */
const CLEARLY = 0.9;

/** A shift by half a pixel and a small rotation. */
const MAP = [0.999, 0.03, 0.5, -0.03, 0.999, 0.5, 0, 0, 1] as const;

/** The parameters that are tuned for a device. */
export type Choice = Pick<Tuning, 'rows' | 'subgroups'>;

/** Results by adapter name and features, kept while the process or the page lives. */
const FOUND = new Map<string, Promise<Choice>>();

/**
 * The fastest choice, or the first if none is clearly faster. The measurements are interleaved, so that a
 * busy machine slows all alike.
 */
export async function fastest<T>(choices: readonly T[], time: (choice: T) => Promise<number>): Promise<T> {
  const best = choices.map(() => Number.POSITIVE_INFINITY);
  for (const choice of choices) await time(choice);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, choice] of choices.entries()) best[k] = Math.min(best[k] ?? 0, await time(choice));
  }
  const least = best.indexOf(Math.min(...best));
  const [first = 0] = best;
  const chosen = (best[least] ?? 0) < CLEARLY * first ? least : 0;
  return choices[chosen] as T;
}

async function measure(device: GPUDevice): Promise<Choice> {
  const side = SIDE[isSoftware(device.adapterInfo) ? 'software' : 'hardware'];
  const data = Float32Array.from({ length: side * side }, (_, k) => (k * 2654435761) % 1);
  const time = async (choice: Choice) => {
    const engine = new Engine(new WebGpuExecutor(device, false, choice));
    const source = engine.image({ width: side, height: side, data });
    await engine.idle();
    const start = performance.now();
    const output = warp(source, MAP);
    await lossAndGradient(source, MAP, output);
    const milliseconds = performance.now() - start;
    for (const each of [source, output, engine]) each.destroy();
    return milliseconds;
  };
  const { rows, subgroups } = tuningOf(device);
  const others = ROWS.filter((each) => each !== rows);
  const best = await fastest([rows, ...others], (each) => time({ rows: each, subgroups }));
  if (!subgroups) return { rows: best, subgroups };
  const reduced = await fastest([true, false], (each) => time({ rows: best, subgroups: each }));
  return { rows: best, subgroups: reduced };
}

/** The fastest tile height and reduction on a device, measured once per adapter. */
export function autotuned(device: GPUDevice): Promise<Choice> {
  const { subgroups } = tuningOf(device);
  const key = `${adapterName(device.adapterInfo)} ${subgroups ? 'with' : 'without'} subgroups`;
  const found = FOUND.get(key) ?? measure(device);
  FOUND.set(key, found);
  found.catch(() => FOUND.delete(key));
  return found;
}
