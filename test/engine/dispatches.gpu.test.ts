import { expect, it } from 'vitest';
import { lossAndGradient, warp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { noise } from '../support/random.ts';

const [WIDTH, HEIGHT] = [150, 700];
const W = [1.01, -0.02, 3.3, 0.03, 0.99, -2.1, 1e-5, -2e-5, 1];

it('gives the same bits in one dispatch and in many', async () => {
  const device = await testDevice();
  const found = await Promise.all(
    [2 ** 30, WIDTH * 70, 1].map(async (pixelsPerDispatch) => {
      const engine = engineOn(new WebGpuExecutor(device, false, { pixelsPerDispatch }));
      const source = engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 1) });
      const target = engine.image({ width: WIDTH, height: HEIGHT, data: noise(WIDTH * HEIGHT, 2) });
      const { loss, dW, dX } = await lossAndGradient(source, W, target, { imageGradient: true });
      const warped = await warp(source, W, { interpolation: 'cubic' }).read();
      return { loss, dW, dX: await dX.read(), warped };
    }),
  );
  expect(found[1]).toEqual(found[0]);
  expect(found[2]).toEqual(found[0]);
});
