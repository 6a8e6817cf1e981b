import { expect, it } from 'vitest';
import { createEngine, NumericError, warp, warpVjp } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';

const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

it('an error of the page on a shared device is not the engine’s', async () => {
  const device = await testDevice();
  const engine = await createEngine({ device });
  const image = engine.image({ width: 2, height: 1, data: new Float32Array([0.25, 0.5]) });
  device.pushErrorScope('validation');
  device.createBuffer({ size: 4, usage: 0 });
  expect(await device.popErrorScope()).not.toBeNull();
  expect([...(await warp(image, IDENTITY).read())]).toEqual([0.25, 0.5]);
});

it('a cotangent that is not finite is refused', async () => {
  const engine = await createEngine({ device: await testDevice() });
  const image = (data: number[]) => engine.image({ width: 4, height: 1, data: new Float32Array(data) });
  const [, pullback] = warpVjp(image([1, 2, 3, 4]), IDENTITY, { interpolation: 'nearest' });
  await expect(pullback(image([Number.POSITIVE_INFINITY, 1, 1, 1]))).rejects.toThrow(NumericError);
});
