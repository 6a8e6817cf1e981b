import { expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Executor } from '../../src/executor/executor.ts';
import { searchMaps } from '../../src/search/searchMaps.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { cornerError, pair } from '../fit/pairs.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';

const TRUTH = Float64Array.of(-0.6, -0.9, 210, 0.9, -0.6, 110, 2e-4, -3e-4, 1);
const FRAME = { width: 120, height: 120 };

/** The best map of the same pair on an engine. */
async function found(executor: Executor): Promise<Float64Array> {
  const { moving, fixed } = pair(engineOn(executor), TRUTH, { moving: 256, sigma: 0.02 });
  const [first] = await searchMaps(executor, moving, fixed);
  return first!.map;
}

it('a search finds the same map on both engines', async () => {
  const [cpu, gpu] = [
    await found(new CpuExecutor()),
    await found(new WebGpuExecutor(await testDevice(), false)),
  ];
  expect(cornerError(cpu, TRUTH, FRAME)).toBeLessThan(2);
  expect(cornerError(gpu, cpu, FRAME)).toBeLessThan(0.1);
});
