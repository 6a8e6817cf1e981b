import { beforeAll, describe, expect, it } from 'vitest';
import { deferred } from '../../shaders/kernel/deferred.ts';
import { halve } from '../../shaders/kernels/halve.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Executor } from '../../src/executor/executor.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { testDevice } from '../support/device.ts';

const source = Float32Array.from({ length: 16 }, (_, k) => k);
const MEANS = [2.5, 4.5, 10.5, 12.5];
const params = { size: [2, 2], sourceSize: [4, 4] };

let device: GPUDevice;
beforeAll(async () => {
  device = await testDevice();
});

const EXECUTORS = {
  'the CPU engine': () => new CpuExecutor(),
  WebGPU: () => new LargeExecutor(new WebGpuExecutor(device, false)),
  'WebGPU, with images in memory': () => new LargeExecutor(new WebGpuExecutor(device, false), 1),
} as const satisfies Record<string, () => Executor>;

const later = () =>
  deferred(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return halve;
  });

describe.each(Object.keys(EXECUTORS) as (keyof typeof EXECUTORS)[])('a deferred kernel on %s', (name) => {
  it('runs in its turn, on what it was given, and again once it is loaded', async () => {
    const executor = EXECUTORS[name]();
    const kernel = later();
    for (const loaded of [false, true]) {
      expect(kernel.loaded() !== undefined).toBe(loaded);
      const [given, means, copied] = [executor.samples(16, source), executor.samples(4), executor.samples(4)];
      executor.run(kernel, { channels: 1 }, { params, source: given, output: means });
      given.destroy();
      executor.copy(means, copied, 0);
      expect(Array.from(await executor.readSamples(copied))).toEqual(MEANS);
    }
  });

  it('that cannot be loaded fails what waits for it', async () => {
    const executor = EXECUTORS[name]();
    const kernel = deferred<typeof halve.bindings, { channels: number }>(() =>
      Promise.reject(new Error('offline')),
    );
    const [given, means] = [executor.samples(16, source), executor.samples(4)];
    executor.run(kernel, { channels: 1 }, { params, source: given, output: means });
    await expect(executor.readSamples(means)).rejects.toThrow('offline');
  });
});

it('a deferred kernel is prepared for many items', async () => {
  const large = new LargeExecutor(new WebGpuExecutor(device, false));
  const [given, means] = [large.samples(16, source), large.samples(4)];
  const call = large.recorder.prepare(later(), { channels: 1 }, { params, source: given, output: means }, 1);
  large.recorder.replay([call]);
  call.destroy();
  expect(Array.from(await large.readSamples(means))).toEqual(MEANS);
});
