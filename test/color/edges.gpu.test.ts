import { describe, expect, it } from 'vitest';
import { worst } from './parity.ts';
import { COLOURS, EDGES, SMOOTH } from './support.ts';

describe.each(EDGES)('both halves of $from to $to', ({ from, to }) => {
  it('give the same colors and Jacobians', async () => {
    const most = await worst(from, to, SMOOTH);
    expect(most.value, most.valueAt).toBeLessThanOrEqual(1);
    expect(most.jacobian, most.jacobianAt).toBeLessThanOrEqual(1);
  });

  it('give the same colors at the ends of the gamut and on its gray axis', async () => {
    const most = await worst(from, to, COLOURS);
    expect(most.value, most.valueAt).toBeLessThanOrEqual(1);
    expect(Number.isFinite(most.jacobian)).toBe(true);
  });
});
