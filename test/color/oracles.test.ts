import Color from 'colorjs.io';
import { describe, expect, it } from 'vitest';
import type { Triple } from '../../shaders/color/arithmetic/contracts.ts';
import { conversion } from '../../shaders/color/conversion.ts';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { below } from '../support/expect.ts';
import { apart, COLOURS, inSpace } from './support.ts';

/** colorjs.io's names, and its units over ours. */
const ORACLES: Partial<Record<SpaceName, { id: string; units?: Triple }>> = {
  rgb: { id: 'srgb' },
  'linear-rgb': { id: 'srgb-linear' },
  hsv: { id: 'hsv', units: [1, 100, 100] },
  hsl: { id: 'hsl', units: [1, 100, 100] },
  xyz: { id: 'xyz-d65' },
  lab: { id: 'lab-d65' },
  luv: { id: 'luv' },
  lchuv: { id: 'lchuv' },
  oklab: { id: 'oklab' },
  oklch: { id: 'oklch' },
} as const;

describe.each(Object.entries(ORACLES))('%s', (key, { id, units = [1, 1, 1] }) => {
  const name = key as SpaceName;
  const oracle = (color: Triple): number[] =>
    new Color('srgb', [...color]).to(id).coords.map((value, k) => (value ?? 0) / units[k]!);

  it('agrees with colorjs.io on the way there', () => {
    for (const color of COLOURS) {
      const [ours, theirs] = [inSpace(name, color), oracle(color)];
      expect(apart(name, ours, theirs), `${color}: ${ours} and ${theirs}`).toBeLessThan(1e-7);
    }
  });

  it('and on the way back', () => {
    for (const color of COLOURS) {
      const [a = 0, b = 0, c = 0] = oracle(color);
      below(apart('rgb', conversion(name, 'rgb').convert([a, b, c]), color), 1e-6);
    }
  });
});
