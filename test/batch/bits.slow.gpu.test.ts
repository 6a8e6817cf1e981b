import { expect, it } from 'vitest';
import { warpBatch } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { expectSingles } from './singles.ts';

const open = async () => engineOn(new WebGpuExecutor(await testDevice(), false));

it('a batch has the bits of its items alone, of cubic B-splines with a clipped horizon', async () => {
  await expectSingles(await open(), {
    interpolation: 'cubic',
    border: 'constant',
    channels: 2,
    clipHorizon: true,
  });
});

it('takes more items than a dispatch may', async () => {
  const engine = await open();
  const count = 70_000;
  const image = engine.image({ width: 2, height: 1, data: Float32Array.of(1, 2) });
  const maps = Array.from({ length: count }, (_, k) => [1, 0, (k % 3) - 1, 0, 1, 0, 0, 0, 1]);
  const warped = await warpBatch(image, maps, { frame: { width: 1, height: 1 }, fill: -1 }).read();
  expect(warped.findIndex((value, k) => value !== [-1, 1, 2][k % 3])).toBe(-1);
});
