import { expect, it } from 'vitest';
import { createEngine, fitJoint } from '../../src/index.ts';
import { cornerError } from '../fit/pairs.ts';
import { testDevice } from '../support/device.ts';
import { burst, psnr, SIZE } from './burst.ts';

it('both engines find the same image and maps', async () => {
  const cpu = await createEngine({ backend: 'cpu' });
  const gpu = await createEngine({ device: await testDevice() });
  const found = [];
  for (const engine of [cpu, gpu]) {
    const { frames } = burst(engine, { count: 3 });
    found.push(await fitJoint(frames, { iterations: 2 }).result());
  }
  const [a, b] = found;
  for (const [i, W] of (a?.maps ?? []).entries())
    expect(cornerError(b?.maps[i] ?? [], W, SIZE)).toBeLessThan(0.02);
  const [x, y] = await Promise.all([a?.image.read(), b?.image.read()]);
  expect(psnr(x ?? [], Float64Array.from(y ?? []), 80)).toBeGreaterThan(60);
});
