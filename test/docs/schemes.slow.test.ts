import { expect, it } from 'vitest';
import { claimed, tried } from './schemeMatrix.ts';

it('what docs/schemes.md claims of a scheme under a border holds, tried once each', async () => {
  expect(await tried()).toEqual(claimed());
});
