import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLORANTS, colorantOf } from '../../shaders/color/colorants.ts';
import { pack, unpack } from '../../shaders/color/packing.ts';
import { type ColorantName, convertValues, OptionError, SizeError } from '../../src/index.ts';
import { atMost } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { space } from './support.ts';

const ALL = Object.entries(COLORANTS);

describe('the table', () => {
  it('has each color opaque, with alpha last, and with alpha first', () => {
    expect(ALL).toHaveLength(3 * 19);
    expect(COLORANTS.RGB.channels).toEqual(['r', 'g', 'b']);
    expect(COLORANTS.ARGB.channels).toEqual(['alpha', 'r', 'g', 'b']);
    expect(COLORANTS.BGRA.channels).toEqual(['b', 'g', 'r', 'alpha']);
    expect(COLORANTS.AGray.channels).toEqual(['alpha', 'gray']);
    expect(COLORANTS.AxyY.channels).toEqual(['alpha', 'x', 'y', 'Y']);
    expect(COLORANTS.ALCHab).toMatchObject({ hues: [3], linear: 'lab', rectangular: 'lab', alpha: 'first' });
    expect(COLORANTS.HSVA).toMatchObject({ hues: [0], linear: 'linear-rgb', rectangular: 'rgb' });
    expect(COLORANTS.xyY).toMatchObject({ linear: 'xyz', rectangular: 'xyy', hues: [] });
    expect(COLORANTS.Gray).toMatchObject({ linear: 'linear-gray', rectangular: 'gray' });
  });

  it.each(ALL)(
    '%s is consistent',
    (_, { channels, ranges, order, hues, alpha, linear, rectangular, space: own }) => {
      expect(channels.length).toBe(order.length + Number(alpha !== undefined));
      atMost(channels.length, 4);
      expect(ranges.length).toBe(channels.length);
      expect(ranges.every(([low, high]) => low < high)).toBe(true);
      expect(hues.map((at) => channels[at])).toEqual(space(own).hue === undefined ? [] : ['h']);
      for (const mixed of [linear, rectangular]) {
        expect(space(mixed).hue).toBeUndefined();
        expect(space(mixed).channels.length).toBe(order.length);
      }
    },
  );

  it('answers for any name', () => {
    expect(colorantOf('RGBA')).toBe(COLORANTS.RGBA);
    expect(colorantOf('toString')).toBeUndefined();
  });
});

it.each(ALL)('%s comes back from its space bit for bit', (_, colorant) => {
  fc.assert(
    fc.property(
      fc.array(fc.double(), { minLength: colorant.channels.length, maxLength: colorant.channels.length }),
      (stored) => {
        expect(pack(colorant, unpack(colorant, stored))).toEqual(stored);
      },
    ),
    runs(20),
  );
});

describe('convertValues', () => {
  it('carries alpha, adds it as 1, or drops it', () => {
    expect(convertValues([0.2, 0.4, 0.6, 0.5], 'RGBA', 'ABGR')).toEqual([0.5, 0.6, 0.4, 0.2]);
    expect(convertValues([0.2, 0.4, 0.6], 'RGB', 'BGRA')).toEqual([0.6, 0.4, 0.2, 1]);
    expect(convertValues([0.5, 0.2, 0.4, 0.6], 'ARGB', 'BGR')).toEqual([0.6, 0.4, 0.2]);
    expect(convertValues([0.5, 0.25], 'GrayA', 'ARGB')).toEqual([0.25, 0.5, 0.5, 0.5]);
  });

  it('finds red', () => {
    expect(convertValues([1, 0, 0], 'RGB', 'HSVA')).toEqual([0, 1, 1, 1]);
    const [l, a, b] = convertValues([0, 0, 1], 'BGR', 'Lab');
    expect([l, a, b].map((value) => value?.toFixed(2))).toEqual(['53.24', '80.09', '67.20']);
  });

  it('says what is wrong', () => {
    expect(() => convertValues([1, 0, 0], 'RGBA', 'HSV')).toThrow(SizeError);
    expect(() => convertValues([1, 0, 0], 'RGB', 'CMYK' as ColorantName)).toThrow(OptionError);
  });
});
