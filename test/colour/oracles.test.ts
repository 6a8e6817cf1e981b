import Color from 'colorjs.io';
import { describe, expect, it } from 'vitest';
import type { Triple } from '../../shaders/colour/contracts.ts';
import { conversion } from '../../shaders/colour/conversion.ts';
import type { SpaceName } from '../../shaders/colour/spaces/index.ts';
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
  const oracle = (colour: Triple): number[] =>
    new Color('srgb', [...colour]).to(id).coords.map((value, k) => (value ?? 0) / units[k]!);

  it('agrees with colorjs.io on the way there', () => {
    for (const colour of COLOURS) {
      const [ours, theirs] = [inSpace(name, colour), oracle(colour)];
      expect(apart(name, ours, theirs), `${colour}: ${ours} and ${theirs}`).toBeLessThan(1e-7);
    }
  });

  it('and on the way back', () => {
    for (const colour of COLOURS) {
      const [a = 0, b = 0, c = 0] = oracle(colour);
      expect(apart('rgb', conversion(name, 'rgb').convert([a, b, c]), colour)).toBeLessThan(1e-6);
    }
  });
});
