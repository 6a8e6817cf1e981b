import { describe, expect, it } from 'vitest';
import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { Image, PixelArray, WarpOptions } from '../../src/index.ts';
import { blur, convertColorVjp, resize, warp } from '../../src/index.ts';
import { below } from '../support/expect.ts';
import { noise } from '../support/random.ts';
import { COMPARISONS, describeComparisons } from './comparedColors.ts';
import { apartImages, array, bothEngines, relative } from './engineSupport.ts';

const size = { width: 23, height: 17 };
const frame = { width: 19, height: 14 };
const W = [0.93, 0.21, 1.61, -0.25, 1.04, 2.37, 0.003, -0.002, 1];
const HALF = [2.1, 0.2, -1, -0.1, 2.2, 0.5, 0, 0, 1];
const engines = await bothEngines();
const { device, host } = engines;

/** The shares of a range that float32 and rounding may lose. */
const ALLOWED = { unorm8: 1.001 / 255, unorm16: 1.5 / 65535, float16: 2e-3, float32: 5e-5 } as const;

const expectAlike = async (a: Image, b: Image, most: number = ALLOWED[a.format]) => {
  expect([a.width, a.height, a.origin, a.stored]).toEqual([b.width, b.height, b.origin, b.stored]);
  const apart = await apartImages(a, b);
  expect(apart.most, apart.at).toBeLessThanOrEqual(most);
};

const WARPS: readonly [ColorantName, Partial<PixelArray>, WarpOptions][] = [
  ['RGBA', { format: 'unorm8' }, { border: 'fill' }],
  ['RGBA', { format: 'unorm8' }, { border: 'mirror', light: 'encoded' }],
  ['RGBA', { format: 'unorm8', alpha: 'premultiplied' }, { border: 'clamp', interpolation: 'nearest' }],
  ['RGBA', { format: 'unorm8' }, { fill: [0.2, 0.7, 0.4, 0.5] }],
  ['RGBA', { format: 'unorm8' }, { interpolation: 'cubic', border: 'mirror' }],
  ['RGBA', { format: 'unorm8' }, { interpolation: 'lanczos3', border: 'reflect' }],
  ['RGBA', { format: 'unorm8' }, { minify: 'mip', border: 'clamp' }],
  ['RGBA', { format: 'unorm8' }, { minify: 'mip', border: 'fill', fill: 0.5, colorant: 'RGB' }],
  ['RGBA', { format: 'unorm8' }, { colorant: 'Lab', format: 'float32', border: 'mirror' }],
  ['GrayA', { format: 'unorm8' }, { border: 'fill' }],
  ['AGray', { format: 'float16' }, { border: 'fill', fill: [0.75, 0.5] }],
  ['RGB', { format: 'unorm16' }, { border: 'mirror' }],
  ['BGR', { format: 'unorm16' }, { border: 'fill', colorant: 'ARGB', format: 'unorm8' }],
  ['RGB', { format: 'float16' }, { border: 'repeat', interpolation: 'keys' }],
  ['Lab', {}, { border: 'mirror', interpolation: 'cubic' }],
  ['Lab', { format: 'unorm16' }, { border: 'fill', fill: [50, 20, -30] }],
  ['HSV', {}, { border: 'mirror' }],
  ['HSVA', { format: 'float16' }, { border: 'clamp', light: 'encoded' }],
  ['Oklch', {}, { border: 'mirror', colorant: 'RGB', format: 'unorm8' }],
];

describe.each(WARPS)('a warp of %s, %o, %o', (colorant, fields, options) => {
  it('is alike on both engines', async () => {
    const given = array(colorant, size, 3, { ...fields, origin: [2, -1] });
    const map = options.minify ? HALF : W;
    const [a, b] = [device, host].map((engine) => warp(engine.image(given), map, { ...options, frame })) as [
      Image,
      Image,
    ];
    await expectAlike(a, b);
  });
});

it.each(['YCbCr', 'YIQ', 'RGB'] as const)(
  'bytes of %s beyond the gamut are alike on both engines',
  async (colorant) => {
    const count = 3 * size.width * size.height;
    const data = Uint8Array.from(noise(count, 12), (value) => 255 * Math.abs(value));
    const given = array(colorant, size, 1, { data });
    for (const options of [{}, { light: 'encoded' }, { interpolation: 'lanczos3' }] satisfies WarpOptions[]) {
      const [a, b] = [device, host].map((engine) =>
        warp(engine.image(given), W, { border: 'mirror', ...options }),
      ) as [Image, Image];
      await expectAlike(a, b);
    }
  },
);

// The others are slow to compile.
describeComparisons(COMPARISONS.slice(0, 2), engines);

describe.each([
  ['RGBA', { format: 'unorm8' }, { colorant: 'Lab', format: 'float32' }],
  ['RGB', { format: 'unorm16' }, { colorant: 'ABGR', format: 'unorm8' }],
  ['Lab', {}, { colorant: 'RGBA', format: 'unorm8' }],
  ['HSLA', { format: 'float16' }, { colorant: 'AGray' }],
  ['RGBA', { alpha: 'premultiplied' }, { colorant: 'Oklab' }],
] as const)('%s, %o, converted to %o', (colorant, fields, options) => {
  it('is alike on both engines, and so is its pullback, which lies where the image does', async () => {
    const given = array(colorant, size, 5, { ...fields, origin: [3, 4] });
    const found = await Promise.all(
      [device, host].map(async (engine) => {
        const [Y, back] = convertColorVjp(engine.image(given), options);
        const data = noise(Y.channels * size.width * size.height, 6);
        return { Y, dX: await back(engine.image({ ...size, channels: Y.channels, data })) };
      }),
    );
    await expectAlike(found[0]!.Y, found[1]!.Y);
    const [a, b] = [found[0]!.dX, found[1]!.dX];
    expect(a.origin).toEqual([3, 4]);
    expect(b.origin).toEqual([3, 4]);
    below(relative(await a.read(), await b.read()), 1e-4);
  });
});

describe.each([
  ['blur', (image: Image) => blur(image, [1.3, 0.8])],
  ['a reduction', (image: Image) => resize(image, { width: 9, height: 7 })],
  [
    'an enlargement with a fill',
    (image: Image) =>
      resize(image, { width: 40, height: 31 }, { border: 'fill', fill: 0.6, light: 'encoded' }),
  ],
] as const)('%s of colors', (_, work) => {
  it.each([
    ['RGBA', 'unorm8'],
    ['HSV', 'float32'],
    ['GrayA', 'unorm16'],
  ] as const)('is alike on both engines: %s in %s', async (colorant, format) => {
    const given = array(colorant, size, 8, { format });
    await expectAlike(work(device.image(given)), work(host.image(given)));
  });
});
