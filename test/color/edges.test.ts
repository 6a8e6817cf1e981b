import { describe, expect, it } from 'vitest';
import { createEngine, toImageData, warp } from '../../src/index.ts';
import { below } from '../support/expect.ts';

const half = [1, 0, 0.5, 0, 1, 0, 0, 0, 1];
const engine = await createEngine({ backend: 'cpu' });

/** One row of RGBA pixels, warped by half a pixel; the pixels between neighbors. */
async function between(pixels: readonly (readonly number[])[], options = {}) {
  const image = engine.image({
    width: pixels.length,
    height: 1,
    data: Uint8ClampedArray.from(pixels.flat()),
    layout: 'interleaved',
    colorant: 'RGBA',
    alpha: 'straight',
  });
  const { data } = await toImageData(warp(image, half, options));
  return Array.from({ length: pixels.length - 1 }, (_, k) => [...data.subarray(4 * k, 4 * k + 4)]);
}

describe('half-way between two pixels', () => {
  const black = [0, 0, 0, 255];
  const white = [255, 255, 255, 255];

  it('black and white make half the light, 188 as encoded', async () => {
    // 0.5 encoded by IEC 61966-2-1 is 1.055 · 0.5^(1/2.4) − 0.055 = 0.7354, times 255.
    expect(await between([black, white])).toEqual([[188, 188, 188, 255]]);
  });

  it('they make the mean of the numbers where that is asked for', async () => {
    expect(await between([black, white], { light: 'encoded' })).toEqual([[128, 128, 128, 255]]);
  });

  it.each(['linear', 'encoded'] as const)(
    'what is transparent keeps its hidden color to itself: %s',
    async (light) => {
      const [hidden, red] = [
        [0, 255, 0, 0],
        [200, 40, 60, 255],
      ];
      expect(await between([red, hidden], { light })).toEqual([[200, 40, 60, 128]]);
    },
  );

  it('a translucent edge has no dark fringe', async () => {
    expect(await between([white, [0, 0, 0, 0]])).toEqual([[255, 255, 255, 128]]);
  });

  it('translucent colors count by their alpha', async () => {
    const [[r, g, b, alpha] = []] = await between([
      [255, 0, 0, 64],
      [0, 0, 255, 192],
    ]);
    // Light: a quarter of red, three quarters of blue.
    const encode = (x: number) => Math.round(255 * (1.055 * x ** (1 / 2.4) - 0.055));
    expect([r, g, b, alpha]).toEqual([encode(0.25), 0, encode(0.75), 128]);
  });
});

describe('hues', () => {
  it('two reds on either side of 0° make a red', async () => {
    const image = engine.image({
      width: 2,
      height: 1,
      data: Float32Array.of(350, 1, 1, 10, 1, 1),
      layout: 'interleaved',
      colorant: 'HSV',
    });
    for (const light of ['linear', 'encoded'] as const) {
      const [hue = 180] = await warp(image, half, { light }).read();
      below(Math.min(hue, 360 - hue), 1e-3);
    }
  });
});
