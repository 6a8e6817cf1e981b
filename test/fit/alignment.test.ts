import { expect, it } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { alignmentErrors } from './alignment.ts';

it('noisy photographs align within 0.1 px, of corners that were moved by 10 px', async () => {
  const errors = await alignmentErrors(await createEngine({ backend: 'cpu' }), [10]);
  expect(errors.filter((error) => error < 0.1).length).toBeGreaterThanOrEqual(0.95 * errors.length);
});
