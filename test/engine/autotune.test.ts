import { expect, it } from 'vitest';
import { fastest } from '../../src/engine/autotune.ts';

/** A clock whose first look at each choice, which compiles, takes long. */
function times(milliseconds: Readonly<Record<string, readonly number[]>>) {
  const looks = new Map<string, number>();
  return async (choice: string) => {
    const look = looks.get(choice) ?? 0;
    looks.set(choice, look + 1);
    const all = milliseconds[choice] ?? [];
    return look === 0 ? 1000 : (all[(look - 1) % all.length] ?? Number.NaN);
  };
}

it('keeps the default where no other is clearly faster', async () => {
  expect(await fastest(['default', 'a', 'b'], times({ default: [10], a: [9.5], b: [11] }))).toBe('default');
});

it('takes what is clearly faster, by the best of each', async () => {
  const clock = times({ default: [10, 10, 10, 10, 10], a: [7, 30, 30, 30, 30], b: [8, 8, 8, 8, 8] });
  expect(await fastest(['default', 'a', 'b'], clock)).toBe('a');
});
