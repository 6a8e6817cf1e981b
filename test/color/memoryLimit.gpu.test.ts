import { expect, it } from 'vitest';
import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { FormatName } from '../../shaders/format/index.ts';
import {
  createEngine,
  type Engine,
  resize,
  SizeError,
  toImageData,
  toPixels,
  toTexture,
  type WarpOptions,
  warp,
} from '../../src/index.ts';
import { testDevice } from '../support/device.ts';
import { atMost } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { array } from './engineSupport.ts';

const size = { width: 460, height: 400 };
const W = [0.02, -1.01, 420, 0.99, 0.01, -20, 1e-5, -2e-5, 1];

const open = async (memoryLimit?: number) =>
  createEngine({ device: await testDevice(), ...(memoryLimit && { memoryLimit }) });

it.each([
  ['RGBA', 'unorm8', {}],
  ['RGB', 'unorm16', { border: 'clamp', colorant: 'RGBA', format: 'unorm8' }],
  ['GrayA', 'float16', { border: 'reflect', interpolation: 'keys' }],
] as const)(
  'images of %s in %s that do not fit are warped to the same bytes: %o',
  async (colorant, format, options) => {
    const work = async (engine: Engine) => {
      const given = { colorant: colorant as ColorantName, format: format as FormatName };
      const image = engine.image(array(given.colorant, size, 3, { format: given.format }));
      const warped = warp(image, W, options satisfies WarpOptions);
      const shown = await toImageData(warped);
      const small = resize(image, { width: 50, height: 40 });
      return [await toPixels(image), await toPixels(warped), shown.data, await toPixels(small)];
    };
    const [roomy, tight] = [await open(), await open(2 ** 20)];
    const [whole, parts] = [await work(roomy), await work(tight)];
    const most = (a: ArrayLike<number>, b: ArrayLike<number>) => {
      expect(a.length).toBe(b.length);
      return Array.from(a).reduce(
        (worst, value, k) => Math.max(worst, Math.abs(value - (b[k] ?? Number.NaN))),
        0,
      );
    };
    expect(most(whole[0]!, parts[0]!)).toBe(0);
    // A wide kernel reads planes, which the CPU decodes where they do not fit: one rounding of a half.
    atMost(most(whole[1]!, parts[1]!), 'interpolation' in options ? 2 ** -11 : 0);
    // So are conversions and resized images.
    atMost(most(whole[2]!, parts[2]!), 1);
    atMost(most(whole[3]!, parts[3]!), format === 'float16' ? 2e-3 : format === 'unorm16' ? 2 : 1);
  },
);

it('an image that does not fit has no buffer and no texture', async () => {
  const engine = await open(2 ** 20);
  const image = engine.image(array('RGBA', size, 3, { format: 'unorm8' }));
  await expectError(() => toTexture(image), SizeError, /does not fit: raise the memoryLimit/);
});
