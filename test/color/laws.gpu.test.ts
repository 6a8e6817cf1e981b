import { describe, expect, it } from 'vitest';
import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { Image, WarpOptions } from '../../src/index.ts';
import {
  blur,
  convertColor,
  lossAndGradient,
  normalEquations,
  pyramid,
  resize,
  sample,
  samplePullback,
  steepestDescent,
  toPixels,
  warp,
} from '../../src/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { apartImages, array, bothEngines } from './engineSupport.ts';

const engines = await bothEngines();
const ENGINES = [
  ['the device', engines.device],
  ['memory', engines.host],
] as const;
const size = { width: 21, height: 16 };
const W = [0.93, 0.21, 1.61, -0.25, 1.04, 2.37, 0.003, -0.002, 1];
const near = async (a: Image, b: Image, most: number) => {
  expect(a.stored).toEqual(b.stored);
  const apart = await apartImages(a, b);
  expect(apart.most, apart.at).toBeLessThanOrEqual(most);
};

describe.each(ENGINES)('on %s', (_, engine) => {
  it.each([
    ['RGBA', { colorant: 'Lab', format: 'unorm16' }, 1.5 / 65535],
    ['RGBA', { colorant: 'BGRA', format: 'unorm8' }, 1.001 / 255],
    ['RGB', { colorant: 'GrayA', format: 'unorm8' }, 1.001 / 255],
    ['HSV', { colorant: 'RGB', format: 'unorm8' }, 1.001 / 255],
    ['Lab', { colorant: 'LCHab' }, 1e-4],
    ['RGBA', { colorant: 'Oklch', format: 'float16' }, 2e-3],
  ] as const)('a warp of %s converted is the warp that was asked for %o', async (colorant, options, most) => {
    const image = engine.image(array(colorant, size, 2));
    const how = { border: 'mirror' } satisfies WarpOptions;
    const direct = warp(image, W, { ...how, ...options });
    await near(convertColor(warp(image, W, how), options), direct, most);
  });

  it.each([
    ['RGBA', 'unorm8'],
    ['GrayA', 'unorm16'],
    ['YCbCr', 'unorm8'],
    ['RGB', 'unorm16'],
  ] as const)('a resize of %s in %s to its own size changes no bit', async (colorant, format) => {
    const image = engine.image(array(colorant, size, 2, { format }));
    expect(await toPixels(resize(image, size))).toEqual(await toPixels(image));
    expect(await toPixels(blur(image, 0))).toEqual(await toPixels(image));
  });

  it('a constant stays what it is: blurred, resized and warped', async () => {
    const pixel = [200, 31, 77, 130];
    const data = Uint8Array.from({ length: 4 * 21 * 16 }, (_, k) => pixel[k % 4] ?? 0);
    const image = engine.image({ ...array('RGBA', size, 1), data });
    for (const result of [
      blur(image, 2),
      blur(image, 2, { light: 'encoded' }),
      resize(image, { width: 9, height: 30 }),
      warp(image, W, { border: 'mirror', interpolation: 'cubic' }),
      warp(image, W, { border: 'clamp', minify: 'mip' }),
    ]) {
      const pixels = await toPixels(result);
      expect(pixels.every((value, k) => value === pixel[k % 4])).toBe(true);
    }
  });

  it('a blurred edge of black and white is symmetric in light', async () => {
    const [width, height] = [32, 4];
    const data = Float32Array.from({ length: width * height }, (_, k) => Number(k % width >= width / 2));
    const edge = engine.image({ width, height, data, colorant: 'Gray' });
    const light = await convertColor(blur(edge, 2), { colorant: 'LinearGray' }).read();
    for (let x = 0; x < width; x++) closeTo(light[x]! + light[width - 1 - x]!, 1, 5);
    const encoded = await blur(edge, 2, { light: 'encoded' }).read();
    for (let x = 0; x < width; x++) closeTo(encoded[x]! + encoded[width - 1 - x]!, 1, 5);
    closeTo(light[width / 2], encoded[width / 2]!, 5);
  });

  it.each([{}, { light: 'encoded' }] as const)('a fill is the color that was given: %o', async (light) => {
    const image = engine.image(array('RGBA', size, 4, { format: 'unorm8' }));
    const fill = [200, 31, 77, 130].map((value) => value / 255);
    const beyond = { border: 'fill', fill, ...light } as const;
    const warped = await toPixels(
      warp(image, [1, 0, 100, 0, 1, 0, 0, 0, 1], { ...beyond, frame: { width: 1, height: 1 } }),
    );
    expect([...warped]).toEqual([200, 31, 77, 130]);
    // A constant of that color stays constant up to its edges.
    const data = Uint8Array.from({ length: 4 * 21 * 16 }, (_, k) => [200, 31, 77, 130][k % 4] ?? 0);
    const constant = engine.image({ ...array('RGBA', size, 1), data });
    const resized = await toPixels(resize(constant, { width: 60, height: 50 }, beyond));
    expect(resized.every((value, k) => value === [200, 31, 77, 130][k % 4])).toBe(true);
  });

  it('the channels as stored are what is sampled and made smaller', async () => {
    const given = array('RGBA', size, 4, { format: 'unorm8' });
    const image = engine.image(given);
    const planes = await image.read();
    const { values } = await sample(image, [3, 2, 7, 9]);
    const at = (c: number, x: number, y: number) => planes[(c * 16 + y) * 21 + x] ?? Number.NaN;
    const expected = [0, 1, 2, 3].flatMap((c) => [at(c, 3, 2), at(c, 7, 9)]);
    for (const [k, value] of values.entries()) closeTo(value, expected[k]!, 6);
    const { dX } = await samplePullback(image, [3, 2], [1, 2, 3, 4]);
    closeTo(
      [...(await dX.read())].reduce((sum, value) => sum + value, 0),
      10,
      5,
    );
    const [first, second] = pyramid(image, 2);
    expect(first).toBe(image);
    expect(second?.stored).toBeUndefined();
    const numbers = engine.image({ ...size, channels: 4, data: planes });
    const [, expectedHalf] = pyramid(numbers, 2);
    const [a, b] = [await second!.read(), await expectedHalf!.read()];
    for (const [k, value] of a.entries()) closeTo(value, b[k]!, 6);
  });

  const NORMALS: readonly ColorantName[] = ['RGBA', 'RGB', 'GrayA'];
  it.each(NORMALS)('a Gauss–Newton step of %s is of what the loss compares', async (colorant) => {
    const source = engine.image(array(colorant, size, 3));
    const frame = { width: 12, height: 9 };
    const target = engine.image(array('Lab', frame, 5));
    const options = { colorant: 'Lab', border: 'mirror' } as const;
    const { Jtr, JtJ, loss, pixels } = await normalEquations(source, W, target, options);
    const scored = await lossAndGradient(source, W, target, options);
    below(Math.abs(loss / scored.loss - 1), 1e-5);
    expect(pixels).toBe(scored.pixels);
    const size9 = Math.max(...scored.dW.map(Math.abs));
    for (const [k, value] of Jtr.entries()) {
      below(Math.abs(value - scored.dW[k]!) / size9, 1e-5);
    }
    const slopes = await Promise.all(
      steepestDescent(source, W, { ...options, frame, format: 'float32' }).map((each) => each.read()),
    );
    const most = Math.max(...JtJ);
    for (let k = 0; k < 9; k++) {
      for (let l = 0; l < 9; l++) {
        const product = slopes[k]!.reduce((sum, value, i) => sum + value * slopes[l]![i]!, 0);
        below(Math.abs(product - JtJ[9 * k + l]!) / most, 1e-4);
      }
    }
  });
});
