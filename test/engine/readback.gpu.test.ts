import { expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';

it('reads a large buffer in pieces, as it was when it was asked for', async () => {
  const executor = new WebGpuExecutor(await testDevice(), false);
  const data = Float32Array.from({ length: 2 ** 24 + 2 ** 21 + 3 }, (_, k) => k % 8191);
  const resource = executor.samples(data.length, data);
  const reading = executor.readSamples(resource);
  resource.destroy();
  const next = executor.samples(data.length, new Float32Array(data.length));
  const read = await reading;
  expect(read.length).toBe(data.length);
  expect(read.findIndex((value, k) => value !== data[k])).toBe(-1);
  next.destroy();
  executor.destroy();
});

it('reads into memory that is there already, from the device and from where a limit keeps it', async () => {
  const data = Float32Array.from({ length: 600_000 }, (_, k) => k);
  for (const limit of [{}, { memoryLimit: 2 ** 20 }]) {
    const engine = await createEngine({ device: await testDevice(), ...limit });
    const image = engine.image({ width: 1000, height: 600, data });
    const memory = new Float32Array(600_002).fill(7);
    const into = memory.subarray(1, 600_001);
    expect(await image.read(into)).toBe(into);
    expect([memory[0], memory[600_001]]).toEqual([7, 7]);
    expect(into.findIndex((value, k) => value !== data[k])).toBe(-1);
    image.destroy();
  }
});
