import { baseline, COMPARE_EXCHANGE, NAIVE_WARP } from './baselines.ts';
import { uploaded } from './buffers.ts';
import { submitter } from './program.ts';
import { cpuRooflines } from './rooflines/cpu.ts';
import { gpuRooflines } from './rooflines/gpu.ts';
import { ROOFLINES, type RooflineName, type Rooflines, rooflineTask } from './rooflines/roofline.ts';
import { queued } from './running.ts';
import { scenePlanes, tilt } from './scene.ts';
import type { Subject } from './subject.ts';
import { Setting, WORK, type Work, type WorkName } from './tasks.ts';
import { interleave, type Pace, pairedRatio, type Task, type Timing } from './timing.ts';
import type { Shape } from './traffic.ts';

export const NAIVE = 'naive: forward warp, a thread per pixel';
export const EXCHANGED = 'naive: ∂L/∂W, compare-exchange per pixel';

/** A task's times, and what it moved. */
export interface Row extends Timing {
  readonly bytes?: number;
  readonly roofline?: RooflineName;
  /** Of the bytes per second of the roofline. */
  readonly share?: number;
}

/** What an engine did at one shape. */
export interface Measured {
  readonly shape: Shape;
  readonly rows: readonly Row[];
}

/** Milliseconds: a round, and all rounds of a task. */
const PACE: Pace = { sample: 20, budget: 4000 };

/** What one writes at first, in one channel. */
function naive({ device }: Subject, { size, channels }: Shape): { tasks: Task[]; destroy(): void } {
  if (!device || channels > 1) return { tasks: [], destroy: () => {} };
  const source = uploaded(device, scenePlanes(size, 1));
  const idle = () => device.queue.onSubmittedWorkDone();
  const made = [NAIVE_WARP, COMPARE_EXCHANGE].map((code) => baseline(device, code, source, size, tilt(size)));
  const tasks = [NAIVE, EXCHANGED].flatMap((name, k) => {
    const program = made[k]?.program;
    return program ? [{ name, pixels: size * size, ...queued(submitter(device, program), idle) }] : [];
  });
  return { tasks, destroy: () => [source, ...made].forEach((each) => void each.destroy()) };
}

const rooflinesOf = ({ device }: Subject, samples: Float32Array, pixels: number): Promise<Rooflines> =>
  device ? gpuRooflines(device, samples, pixels) : Promise.resolve(cpuRooflines(samples, pixels));

function rowOf(timing: Timing, shape: Shape, rooflines: Rooflines, timings: readonly Timing[]): Row {
  const direct = ROOFLINES.find((name) => rooflineTask(name) === timing.name);
  if (direct) return { ...timing, bytes: rooflines[direct].bytes };
  const { traffic, roofline }: Work = WORK[timing.name as WorkName] ?? {};
  if (!traffic) return timing;
  const bytes = traffic(shape);
  const best = roofline && timings.find(({ name }) => name === rooflineTask(roofline));
  if (!roofline || !best) return { ...timing, bytes };
  const faster = pairedRatio(best.rounds, timing.rounds);
  return { ...timing, bytes, roofline, share: (faster * bytes) / rooflines[roofline].bytes };
}

/** Times the tasks of an engine at one shape, with the rooflines and the naive kernels. */
export async function measure(
  subject: Subject,
  shape: Shape,
  rounds: number,
  names: readonly WorkName[],
): Promise<Measured> {
  const { size, channels } = shape;
  const pixels = size * size;
  const samples = scenePlanes(size, channels);
  const setting = new Setting(subject.executor, size, channels, samples);
  const rooflines = await rooflinesOf(subject, samples, pixels);
  const first = naive(subject, shape);
  const own = names
    .filter((name) => channels <= ((WORK[name] as Work).mostChannels ?? Number.POSITIVE_INFINITY))
    .map((name) => ({ name, pixels, ...WORK[name].of(setting) }));
  const tasks = [...ROOFLINES.map((name) => rooflines[name].task), ...first.tasks, ...own];
  const timings = await interleave(tasks, rounds, { pace: PACE, clock: subject.clock });
  for (const each of [setting, rooflines, first]) each.destroy();
  return { shape, rows: timings.map((timing) => rowOf(timing, shape, rooflines, timings)) };
}
