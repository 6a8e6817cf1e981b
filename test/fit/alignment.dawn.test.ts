import { expect, it } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { alignmentErrors } from './alignment.ts';

it('the same photographs align on the WebGPU engine', async () => {
  const errors = await alignmentErrors(await createEngine({ device: await testDevice() }));
  expect(errors.filter((error) => error < 0.1).length).toBeGreaterThanOrEqual(0.95 * errors.length);
});
