import { expect, it } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { alignmentErrors } from './alignment.ts';

it('95% of noisy photographs align within 0.1 px on the WebGPU engine', async () => {
  const errors = await alignmentErrors(await createEngine({ device: await testDevice() }), [2, 6, 10]);
  expect(errors.filter((error) => error < 0.1).length).toBeGreaterThanOrEqual(0.95 * errors.length);
});
