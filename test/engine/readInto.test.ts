import { expect, it } from 'vitest';
import { createEngine, SizeError } from '../../src/index.ts';
import { expectError } from '../support/fails.ts';

const data = Float32Array.from({ length: 24 }, (_, k) => k / 24);

it('reads into memory that is there already, and nothing beside it', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const image = engine.image({ width: 4, height: 3, channels: 2, data });
  const memory = new Float32Array(26).fill(7);
  const into = memory.subarray(1, 25);
  expect(await image.read(into)).toBe(into);
  expect([...memory]).toEqual([7, ...data, 7]);
});

it('refuses memory of another length', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const image = engine.image({ width: 4, height: 3, channels: 2, data });
  await expectError(() => image.read(new Float32Array(25)), SizeError, /24 samples.* 25/);
});
