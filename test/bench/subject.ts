import { availableParallelism, cpus } from 'node:os';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { autotuned } from '../../src/engine/autotune.ts';
import type { Backend, Executor } from '../../src/executor/executor.ts';
import * as deferred from '../../src/operations/deferred.ts';
import { isSoftware, openDevice } from '../../src/webgpu/adapter.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { passClock } from './passClock.ts';
import type { Clock } from './timing.ts';

export type Kind = 'cpu' | 'software' | 'hardware';

/** An engine on what it runs on. */
export interface Subject {
  readonly engine: Backend;
  readonly executor: Executor;
  readonly adapter: string;
  readonly kind: Kind;
  readonly device?: GPUDevice;
  readonly clock?: Clock | undefined;
}

export const machine = (): string =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} threads, Node ${process.versions.node}`;

const cpuSubject = (): Subject => {
  const executor = new CpuExecutor();
  return { engine: 'cpu', executor, adapter: executor.adapter, kind: 'cpu' };
};

/** Dawn rounds timestamps to tenths of a millisecond by default. */
const EXACT_TIMES = 'disable-dawn-features=timestamp_quantization';

async function gpuSubject(tune: boolean): Promise<Subject | undefined> {
  const { nodeAdapter } = await import('../../src/node/gpu.ts');
  const adapter = await nodeAdapter(true, [EXACT_TIMES]);
  if (!adapter) return undefined;
  const device = await openDevice(adapter);
  // A bare WebGpuExecutor waits for no code.
  await Promise.all(Object.values<{ load(): Promise<unknown> }>(deferred).map(({ load }) => load()));
  const clock = passClock(device);
  const tuning = tune ? await autotuned(device) : {};
  const executor = new WebGpuExecutor(device, true, tuning);
  const kind = isSoftware(device.adapterInfo) ? 'software' : 'hardware';
  const adapterName = [
    executor.adapter,
    ...Object.entries(tuning).map(([name, value]) => `${name} ${value}`),
  ].join(', ');
  return { engine: 'webgpu', executor, adapter: adapterName, kind, device, clock };
}

/** What there is to time here, of the engines that are asked for. */
export async function subjects(asked: readonly Backend[], tune = false): Promise<Subject[]> {
  const gpu = asked.includes('webgpu') ? await gpuSubject(tune) : undefined;
  return [...(asked.includes('cpu') ? [cpuSubject()] : []), ...(gpu ? [gpu] : [])];
}
