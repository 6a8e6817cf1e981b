import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../shaders/color/arithmetic/transfer.ts';
import { toHalf } from '../../shaders/format/float16.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { byteOf, encoderOf } from '../../src/cpu/fast/color/byteTables.ts';
import { halfOf } from '../../src/cpu/fast/color/halves.ts';
import { decodeValue, encodeValue } from '../../src/cpu/fast/color/powers.ts';
import { warp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { below, sameNumbers } from '../support/expect.ts';

const size = { width: 97, height: 61 };
const bytes = Uint8ClampedArray.from({ length: 4 * 97 * 61 }, (_, k) => Math.imul(k, 2654435761) >>> 24);
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

describe('bytes of colors', () => {
  it.each(['RGBA', 'ARGB', 'RGB', 'BGR', 'GrayA', 'Gray'] as const)(
    'come back from the identity as they were: %s',
    async (colorant) => {
      const engine = engineOn(new CpuExecutor());
      const straight = colorant.includes('A') ? ({ alpha: 'straight' } as const) : {};
      for (const opaque of [true, false]) {
        const channels = colorant.length === 5 ? 2 : colorant.startsWith('Gray') ? 1 : colorant.length;
        const data = bytes.slice(0, channels * 97 * 61).map((byte) => Math.max(byte, 1));
        // No color is told where alpha is 0.
        if (opaque) data.fill(255, data.length / 2);
        const image = engine.image({
          ...size,
          data,
          channels,
          colorant,
          format: 'unorm8',
          ...straight,
        });
        for (const light of ['linear', 'encoded'] as const) {
          const warped = warp(image, IDENTITY, { light });
          const [given, got] = [await image.readWords(), await warped.readWords()];
          sameNumbers(new Uint32Array(got.buffer), new Uint32Array(given.buffer));
        }
      }
    },
  );

  it('are the nearest of every float32 near the edges between them', () => {
    const table = encoderOf('encode');
    for (let byte = 1; byte < 256; byte++) {
      const edge = decode.value((byte - 0.5) / 255);
      expect(byteOf(table, edge * (1 + 2 ** -22))).toBe(byte);
      expect(byteOf(table, edge * (1 - 2 ** -22))).toBe(byte - 1);
    }
    expect([-1, 0, 1, 2, Number.NaN, Infinity].map((x) => byteOf(table, x))).toEqual([
      0, 0, 255, 255, 0, 255,
    ]);
  });
});

it('the transfer between knots is that of the formula', () => {
  for (let k = -3000; k <= 3000; k++) {
    const x = k / 2000;
    below(Math.abs(decodeValue(x) - decode.value(x)), 1e-12);
    below(Math.abs(encodeValue(x) - encode.value(x)), 2e-12);
  }
});

it('halves by bits are those by arithmetic', () => {
  for (let k = 0; k < 20000; k++) {
    const value = Math.fround(Math.sin(k * k) * 2 ** ((k % 50) - 30));
    expect(halfOf(value)).toBe(toHalf(value));
  }
  expect([0, 1e9, -1e9].map(halfOf)).toEqual([0, 1e9, -1e9].map(toHalf));
});
