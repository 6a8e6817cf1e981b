import { expect, it } from 'vitest';
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
