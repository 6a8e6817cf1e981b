import { expect, it } from 'vitest';
import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import type { Stored } from '../../shaders/format/stored.ts';
import { areBytes } from '../../src/cpu/fast/areBytes.ts';
import { byteColorsOf } from '../../src/cpu/fast/color/byteColors.ts';
import { workingSpaceOf } from '../../src/operations/color/workingSpace.ts';

const names = Object.keys(COLORANTS) as ColorantName[];
const stored = (colorant: ColorantName): Stored[] => [
  { format: 'unorm8', colorant },
  { format: 'unorm8', colorant, premultiplied: true },
  { format: 'unorm16', colorant },
];
const pairs = names.flatMap((a) =>
  names.flatMap((b) => stored(a).flatMap((from) => stored(b).map((to) => ({ from, to })))),
);

it.each(['linear', 'encoded'] as const)(
  'names tell which colors are averaged as bytes, of %s light',
  (light) => {
    const told = (is: (way: { from: Stored; workingSpace: Stored; to: Stored }) => boolean) =>
      pairs.filter(({ from, to }) => is({ from, workingSpace: workingSpaceOf(from, to, light), to }));
    const bytes = told((way) => byteColorsOf(way) !== undefined);
    expect(told(areBytes)).toEqual(bytes);
    expect(bytes.length).toBeGreaterThan(0);
  },
);
