import { describe, expect, it } from 'vitest';
import { BINOMIAL } from '../../shaders/kernels/downsample.ts';
import { mirror } from '../../shaders/leaf/mirror.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { pyramid } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { below, closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';

const engine = engineOn(new CpuExecutor());
const image = (width: number, height: number, f: (x: number, y: number) => number) =>
  engine.image({
    width,
    height,
    data: Float64Array.from({ length: width * height }, (_, k) => f(k % width, Math.floor(k / width))),
  });
const half = async (width: number, height: number, f: (x: number, y: number) => number) => {
  const [, level] = pyramid(image(width, height, f), 2);
  return { level: level!, samples: await level!.read() };
};

describe('a pyramid', () => {
  it('begins with the image itself', () => {
    const photo = image(40, 30, (x) => x);
    expect(pyramid(photo, 3)[0]).toBe(photo);
  });

  it('halves its sides, rounding up', () => {
    const sides = pyramid(
      image(37, 20, () => 1),
      4,
    ).map(({ width, height }) => [width, height]);
    expect(sides).toEqual([
      [37, 20],
      [19, 10],
      [10, 5],
      [5, 3],
    ]);
  });

  it('keeps the shorter side at 16 pixels or more by default', () => {
    const last = pyramid(image(300, 130, () => 1)).at(-1)!;
    expect(last.height).toBeGreaterThanOrEqual(16);
    below(last.height, 32);
    expect(pyramid(image(5, 3, () => 1))).toHaveLength(1);
  });

  it.each([
    [1, 1],
    [1, 6],
    [7, 1],
    [12, 9],
  ])('keeps constants: %i×%i', async (width, height) => {
    const { samples } = await half(width, height, () => 0.375);
    expect(Array.from(samples)).toEqual(Array(samples.length).fill(0.375));
  });

  it('has its pixel x at 2 x of the level before: ramps stay exact inside', async () => {
    const { level, samples } = await half(20, 16, (x, y) => 3 * x - 2 * y + 1);
    for (let y = 1; y < level.height - 1; y++) {
      for (let x = 1; x < level.width - 1; x++) {
        expect(samples[y * level.width + x]).toBe(3 * (2 * x) - 2 * (2 * y) + 1);
      }
    }
  });

  it('is the binomial of each channel, mirrored at the edges', async () => {
    const [width, height, channels] = [7, 6, 3];
    const data = noise(width * height * channels, 4);
    const [, level] = pyramid(engine.image({ width, height, channels, data }), 2);
    const samples = await level!.read();
    samples.forEach((got, k) => {
      const [c, y, x] = [Math.floor(k / 12), Math.floor((k % 12) / 4), k % 4];
      let expected = 0;
      BINOMIAL.forEach((a, i) => {
        BINOMIAL.forEach((b, j) => {
          const [column, row] = [mirror.index(2 * x + i - 2, width), mirror.index(2 * y + j - 2, height)];
          expected += a * b * (data[(c * height + row) * width + column] ?? 0);
        });
      });
      closeTo(got, expected, 6);
    });
  });
});

describe('mirror', () => {
  it('reflects about the end samples', () => {
    const row = Array.from({ length: 12 }, (_, k) => mirror.index(k - 4, 4));
    expect(row).toEqual([2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1]);
    expect([-3, 0, 5].map((k) => mirror.index(k, 1))).toEqual([0, 0, 0]);
  });
});
