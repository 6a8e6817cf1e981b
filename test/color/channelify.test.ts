import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ColorantName,
  channelify,
  channelifyPullback,
  colorify,
  colorifyPullback,
  OptionError,
  type Pixels,
  SizeError,
} from '../../src/index.ts';
import { atMost } from '../support/expect.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';

const KINDS = [Float32Array, Float64Array, Uint8Array, Uint8ClampedArray, Uint16Array] as const;

const layouts = fc.record({
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 7 }),
  channels: fc.integer({ min: 1, max: 4 }),
  batch: fc.integer({ min: 1, max: 3 }),
});

const dot = (a: Pixels, b: Pixels): number => Array.from(a).reduce((sum, value, k) => sum + value * b[k]!, 0);

it('puts every sample where it says', () => {
  const [width, height, channels, batch] = [5, 3, 4, 2];
  const colors = Float64Array.from({ length: width * height * channels * batch }, (_, k) => k);
  const planes = channelify(colors, { width, height, channels, batch });
  for (let b = 0; b < batch; b++) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          expect(planes[((b * channels + c) * height + y) * width + x]).toBe(
            colors[((b * height + y) * width + x) * channels + c],
          );
        }
      }
    }
  }
});

describe.each(KINDS.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  it('goes there and back bit for bit, as its own kind', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const length = layout.width * layout.height * layout.channels * layout.batch;
        const given = kind.from(noise(length, length).map((value) => 1e5 * value));
        const copy = given.slice();
        const [planes, colors] = [channelify(given, layout), colorify(given, layout)];
        expect(planes).toBeInstanceOf(kind);
        expect(colorify(planes, layout)).toEqual(copy);
        expect(channelify(colors, layout)).toEqual(copy);
        expect(given).toEqual(copy);
      }),
      runs(30),
    );
  });
});

it('pullbacks are adjoints', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const length = layout.width * layout.height * layout.channels * layout.batch;
      const [x, cotangents] = [noise(length, 1), noise(length, 2)];
      // The same products in another order.
      const bound = 1e-15 * length;
      const there = dot(cotangents, channelify(x, layout)) - dot(channelifyPullback(cotangents, layout), x);
      const back = dot(cotangents, colorify(x, layout)) - dot(colorifyPullback(cotangents, layout), x);
      atMost(Math.abs(there), bound);
      atMost(Math.abs(back), bound);
    }),
    runs(100),
  );
});

describe('says what is wrong', () => {
  const size = { width: 2, height: 2 };
  it('with lengths and sizes', () => {
    expect(() => channelify(new Float32Array(11), { ...size, channels: 3 })).toThrow(SizeError);
    expect(() => colorify(new Float32Array(12), { ...size, colorant: 'RGBA' })).toThrow(/give 16 samples/);
    expect(() => channelify(new Float32Array(12), { ...size, channels: 3, batch: 0 })).toThrow(SizeError);
    expect(() => channelify(new Float32Array(0), { ...size, channels: 1.5 })).toThrow(SizeError);
  });
  it('with channels and colorants', () => {
    expect(() => channelify(new Float32Array(12), size)).toThrow(OptionError);
    expect(() => channelify(new Float32Array(12), { ...size, colorant: 'CMY' as ColorantName })).toThrow(
      OptionError,
    );
    expect(() => channelify(new Float32Array(12), { ...size, colorant: 'RGB', channels: 4 })).toThrow(
      OptionError,
    );
    expect(channelify(new Float32Array(12), { ...size, colorant: 'RGB' })).toHaveLength(12);
  });
});
