import { it } from 'vitest';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { expectSingles } from './singles.ts';

it('a batch has the bits of its items alone, of cubic B-splines with a clipped horizon', async () => {
  const engine = engineOn(new WebGpuExecutor(await testDevice(), false));
  await expectSingles(engine, {
    interpolation: 'cubic',
    border: 'constant',
    channels: 2,
    clipHorizon: true,
  });
});
