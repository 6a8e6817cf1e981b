import { expect, it } from 'vitest';
import { ArrayPool } from '../../src/cpu/pool.ts';

const floats = (length: number) => new Float32Array(length);

it('gives an array back for one of its length, and no other', () => {
  const pool = new ArrayPool<Float32Array>(() => 100);
  const array = floats(10);
  pool.recycle(array);
  expect(pool.take(9)).toBeUndefined();
  expect(pool.take(10)).toBe(array);
  expect(pool.take(10)).toBeUndefined();
});

it('lets the oldest go where there is no room, and none for one that has no room alone', () => {
  let capacity = 100;
  const pool = new ArrayPool<Float32Array>(() => capacity);
  const [first, second, large] = [floats(10), floats(12), floats(40)];
  for (const array of [first, second, large]) pool.recycle(array);
  expect(pool.take(40)).toBeUndefined();
  expect(pool.take(10)).toBe(first);
  pool.recycle(first);
  capacity = 50;
  const small = floats(1);
  pool.recycle(small);
  expect(pool.take(12)).toBeUndefined();
  expect(pool.take(10)).toBe(first);
  expect(pool.take(1)).toBe(small);
});
