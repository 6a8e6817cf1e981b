// @ts-expect-error culori has no types.
import { converter } from 'culori';
import { describe, expect, it } from 'vitest';
import type { SpaceName } from '../../shaders/color/spaces/index.ts';
import { apart, COLOURS, inSpace, space } from './support.ts';

const convert = converter as (
  mode: string,
) => (color: Record<string, number | string>) => Record<string, number>;

/**
 * A second oracle, independent of the first. Its matrices are rounded to seven digits and more; its NTSC is that of
 * another source, which differs from ours in the fourth.
 */
const ORACLES: Partial<Record<SpaceName, { mode: string; channels?: string; within: number }>> = {
  'linear-rgb': { mode: 'lrgb', within: 1e-6 },
  hsv: { mode: 'hsv', within: 1e-9 },
  hsl: { mode: 'hsl', within: 1e-9 },
  xyz: { mode: 'xyz65', within: 1e-5 },
  lab: { mode: 'lab65', within: 1e-5 },
  lchab: { mode: 'lch65', within: 1e-5 },
  oklab: { mode: 'oklab', within: 1e-5 },
  oklch: { mode: 'oklch', within: 1e-5 },
  yiq: { mode: 'yiq', within: 2e-3 },
};

describe.each(Object.entries(ORACLES))('%s', (key, { mode, within }) => {
  const name = key as SpaceName;
  it('agrees with culori', () => {
    const oracle = convert(mode);
    for (const [r, g, b] of COLOURS) {
      const theirs = oracle({ mode: 'rgb', r, g, b });
      const ours = inSpace(name, [r, g, b]);
      const { hue, channels } = space(name);
      // Their hue of a gray is noise.
      const gray = r === g && g === b;
      const values = channels.map((channel, k) => (k === hue && gray ? 0 : (theirs[channel] ?? 0)));
      expect(apart(name, ours, values), `${[r, g, b]}: ${ours} and ${values}`).toBeLessThan(within);
    }
  });
});
