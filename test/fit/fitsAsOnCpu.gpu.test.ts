import { expect, it } from 'vitest';
import { createEngine, fit } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair } from './pairs.ts';

it('both engines fit the same map', async () => {
  const cpu = await createEngine({ backend: 'cpu' });
  const gpu = await createEngine({ device: await testDevice() });
  const [a, b] = await Promise.all(
    [cpu, gpu].map((engine) => {
      const { moving, fixed } = pair(engine, TRUTH.homography, { gain: 0.8, bias: 0.1, sigma: 0.02 });
      return fit(moving, fixed, { init: START }).result();
    }),
  );
  const frame = { width: 120, height: 120 };
  expect(b?.status).toBe('converged');
  // Each stops within its tolerance of the minimum, 1e-3 px.
  expect(cornerError(a?.W ?? [], b?.W ?? [], frame)).toBeLessThan(2e-3);
  expect(b?.rmse).toBeCloseTo(a?.rmse ?? 0, 5);
});
