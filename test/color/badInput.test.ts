import { describe, expect, it } from 'vitest';
import {
  blur,
  blurVjp,
  convertColor,
  convertColorVjp,
  createEngine,
  draw,
  fit,
  type Image,
  ImageError,
  lossAndGradient,
  normalEquations,
  OptionError,
  type PixelArray,
  pyramid,
  resize,
  SizeError,
  sample,
  toImageData,
  toPixels,
  toTexture,
  warp,
  warpJvp,
  warpVjp,
} from '../../src/index.ts';
import { closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';

const engine = await createEngine({ backend: 'cpu' });
const other = await createEngine({ backend: 'cpu' });
const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** What types would have caught. */
const given = (fields: object) => fields as PixelArray;
const pixels = { width: 2, height: 2, layout: 'interleaved' } as const;
const rgba = { ...pixels, data: new Uint8ClampedArray(16), colorant: 'RGBA', alpha: 'straight' } as const;
const rgb = { ...pixels, data: new Uint8Array(12), colorant: 'RGB' } as const;
const hsv = { ...pixels, data: new Float32Array(12), colorant: 'HSV' } as const;
const anonymous = { ...pixels, data: new Float32Array(12), channels: 3 } as const;

describe('an image is not made', () => {
  const made = (fields: object) => () => engine.image(given(fields));

  it('of other channels than its colorant has', async () => {
    await expectError(
      made({ ...rgba, data: new Uint8Array(12) }),
      SizeError,
      /RGBA has 4 channels \(r, g, b, alpha\), the data 3: give as many, or another colorant/,
    );
    await expectError(made({ ...rgb, data: new Uint8Array(16) }), SizeError, /RGB has 3.* the data 4: give/);
    await expectError(made({ ...rgb, channels: 4 }), SizeError, /2×2×4.* 12: give as many/);
  });

  it.each([
    [{ ...rgb, colorant: 'CMYK' }, /unknown colorant 'CMYK': use Gray, GrayA/],
    [{ ...rgb, colorant: 'toString' }, /unknown colorant 'toString': use/],
    [{ ...rgb, format: 'int8' }, /unknown format 'int8': use float32, float16, unorm16, unorm8/],
    [{ ...rgba, alpha: 'yes' }, /unknown alpha rule 'yes': use straight, premultiplied/],
    [{ ...rgba, alpha: undefined }, /colors of RGBA are: alpha: 'straight' or 'premultiplied'/],
    [{ ...rgb, alpha: 'straight' }, /RGB has no alpha: leave alpha: 'straight' out/],
    [{ ...anonymous, format: 'float16' }, /'format' are of colors: say which, as in colorant/],
    [{ ...anonymous, alpha: 'straight' }, /'alpha' rule.* are of colors: say which, as in colorant/],
  ])('of colors that do not say what they are: %o', (fields, message) =>
    expectError(made(fields), OptionError, message),
  );

  it('of an array that was given away', async () => {
    const data = new Uint8ClampedArray(16);
    structuredClone(data.buffer, { transfer: [data.buffer] });
    expect(data.length).toBe(0);
    await expectError(made({ ...rgba, data }), SizeError, /empty, or its buffer was transferred: give/);
    await expectError(made({ width: 2, height: 2, data }), SizeError, /transferred: give an array/);
  });

  it.each([undefined, [1, 2, 3, 4], new Int16Array(16), new ArrayBuffer(16)])(
    'of no array of numbers: %o',
    (data) => expectError(made({ ...rgba, data }), SizeError, /one of Float32Array.*Uint16Array: convert it/),
  );

  it('of an ImageData of another gamut', async () => {
    class Wide {
      width = 2;
      height = 2;
      data = new Uint8ClampedArray(16);
      colorSpace = 'display-p3';
    }
    const before = globalThis.ImageData;
    globalThis.ImageData = Wide as unknown as typeof ImageData;
    try {
      await expectError(made(new Wide()), OptionError, /in display-p3: ask getImageData for .*'srgb'/);
    } finally {
      globalThis.ImageData = before;
    }
  });
});

const METHODS: readonly [name: string, call: (image: Image) => unknown][] = [
  ['warp', (image) => warp(image, identity)],
  ['warp by a wide kernel', (image) => warp(image, identity, { interpolation: 'cubic' })],
  ['jvp', (image) => warpJvp(image, identity, {})],
  ['blur', (image) => blur(image, 1)],
  ['resize', (image) => resize(image, { width: 3, height: 3 })],
  ['sample', (image) => sample(image, [0, 0])],
  ['pyramid', (image) => pyramid(image, 2)],
  ['convert', (image) => convertColor(image, { colorant: 'Lab' })],
  ['convertVjp', (image) => convertColorVjp(image, { colorant: 'Lab' })],
  ['imageData', (image) => toImageData(image)],
  ['pixels', (image) => toPixels(image)],
  ['draw', (image) => draw(image, {} as OffscreenCanvas)],
  ['texture', (image) => toTexture(image)],
  ['lossAndGradient', (image) => lossAndGradient(image, identity, undefined)],
  ['lossAndGradient, as a target', (image) => lossAndGradient(engine.image(rgba), identity, image)],
  ['normalEquations', (image) => normalEquations(image, identity, image)],
];

describe.each(METHODS)('%s', (_, call) => {
  it('refuses images that were destroyed', async () => {
    const image = engine.image(rgba);
    image.destroy();
    await expectError(() => call(image), ImageError, /destroyed: read it before, or make it again/);
  });
});

const OF_TWO: readonly [name: string, call: (image: Image, second: Image) => unknown][] = [
  ['warpVjp, its cotangent', (image, second) => warpVjp(image, identity)[1](second)],
  ['warpJvp, its tangent', (image, second) => warpJvp(image, identity, { dX: second })],
  ['blurVjp, its cotangent', (image, second) => blurVjp(image, 1)[1](second)],
  [
    'convertColorVjp, its cotangent',
    (image, second) => convertColorVjp(image, { format: 'float32' })[1](second),
  ],
  ['lossAndGradient, its target', (image, second) => lossAndGradient(image, identity, second)],
  ['normalEquations, its target', (image, second) => normalEquations(image, identity, second)],
  ['fit, its fixed image', (image, second) => fit(image, second).result()],
];

describe.each(OF_TWO)('%s', (_, call) => {
  it('refuses an image of another engine', async () => {
    const second = other.image(rgba);
    warp(second, identity, { interpolation: 'cubic' });
    await expectError(() => call(engine.image(rgba), second), ImageError, /another engine: read\(\) it/);
  });
});

it('a destroyed image is not read', async () => {
  const image = engine.image(rgba);
  image.destroy();
  await expectError(() => image.read(), ImageError, /destroyed/);
  await expectError(() => image.readWords(), ImageError, /destroyed/);
  await expectError(() => image.gpuBuffer(), ImageError, /destroyed|lie in memory/);
});

describe('an image without a colorant', () => {
  const image = engine.image(anonymous);
  const colorless = /does not say which colors.*make it with a colorant/;

  it.each([
    ['convert', () => convertColor(image, { format: 'unorm8' })],
    ['convertVjp', () => convertColorVjp(image, { format: 'unorm8' })],
    ['imageData', () => toImageData(image)],
    ['draw', () => draw(image, {} as OffscreenCanvas)],
    ['texture', () => toTexture(image)],
  ])('has no colors to %s', (_name, call) => expectError(call, ImageError, colorless));

  it('still has pixels', async () => {
    expect(await toPixels(image)).toEqual(new Float32Array(12));
  });

  it.each([{ light: 'linear' }, { colorant: 'Lab' }, { format: 'unorm8' }] as const)(
    'takes no %o',
    async (options) => {
      const [name = ''] = Object.keys(options);
      const message = new RegExp(`'${name}' is of images that say.*colorant, or leave it out`);
      await expectError(() => warp(image, identity, options), OptionError, message);
      await expectError(() => warpJvp(image, identity, {}, options), OptionError, message);
      await expectError(() => lossAndGradient(image, identity, image, options), OptionError, message);
      await expectError(() => normalEquations(image, identity, image, options), OptionError, message);
    },
  );

  it('is blurred and resized in no light', async () => {
    const message = /'light' is of images that say/;
    await expectError(() => blur(image, 1, { light: 'linear' }), OptionError, message);
    const size = { width: 3, height: 3 };
    await expectError(() => resize(image, size, { light: 'linear' }), OptionError, message);
  });
});

describe('options of colors', () => {
  const image = engine.image(rgba);

  it.each([
    [{ light: 'dim' }, /unknown light 'dim': use linear, encoded/],
    [{ light: 'toString' }, /unknown light 'toString'/],
    [{ colorant: 'CMYK' }, /unknown colorant 'CMYK': use Gray/],
    [{ format: 'int8' }, /unknown format 'int8': use float32/],
  ])('that are unknown list the known ones: %o', async (wrong, message) => {
    const options = wrong as object;
    await expectError(() => warp(image, identity, options), OptionError, message);
    await expectError(() => warpVjp(image, identity, options), OptionError, message);
    if (!('light' in wrong)) await expectError(() => convertColor(image, options), OptionError, message);
    if ('light' in wrong) await expectError(() => blur(image, 1, options), OptionError, message);
  });

  it('fill values for other channels than the source has', async () => {
    const message = /3 fill values for 4 channels: give one number, or 4/;
    const options = { fill: [0, 0, 0], border: 'fill' } as const;
    await expectError(() => warp(image, identity, options), SizeError, message);
    await expectError(() => warp(image, identity, { ...options, colorant: 'RGB' }), SizeError, message);
    await expectError(() => resize(image, { width: 3, height: 3 }, options), SizeError, message);
    await expectError(() => lossAndGradient(image, identity, image, options), SizeError, message);
    await expectError(
      () => warp(image, identity, { fill: Number.NaN }),
      OptionError,
      /not finite: give a finite number/,
    );
  });
});

describe('a comparison', () => {
  it('of hues has no difference', async () => {
    const hues = engine.image(hsv);
    const message = /hues go round.*compare in other colors than HSV, as in colorant: 'Lab'/;
    await expectError(() => lossAndGradient(hues, identity, hues), OptionError, message);
    await expectError(() => normalEquations(hues, identity, hues), OptionError, message);
    const colors = engine.image(rgb);
    await expectError(
      () => lossAndGradient(colors, identity, hues, { colorant: 'HSV' }),
      OptionError,
      /than HSV/,
    );
    closeTo((await lossAndGradient(hues, identity, hues, { colorant: 'Lab' })).loss, 0, 9);
  });

  it('takes a target of other colors, and no other number of anonymous channels', async () => {
    const colors = engine.image(rgb);
    const gray = engine.image({ ...pixels, data: new Uint8Array(4), colorant: 'Gray' });
    expect((await lossAndGradient(colors, identity, gray)).loss).toBe(0);
    const message = /target has 1 channels and the source 3: give both the same/;
    const one = engine.image({ width: 2, height: 2, data: new Float32Array(4) });
    await expectError(() => lossAndGradient(colors, identity, one), SizeError, message);
    await expectError(() => lossAndGradient(engine.image(anonymous), identity, gray), SizeError, message);
  });

  it('takes a target of the frame’s size alone', async () => {
    const small = engine.image({ width: 1, height: 2, data: new Uint8Array(6), colorant: 'RGB' });
    const frame = { width: 2, height: 2 };
    await expectError(
      () => lossAndGradient(engine.image(rgb), identity, small, { frame }),
      SizeError,
      /target is 1×2 and the frame 2×2/,
    );
  });
});

describe('a cotangent', () => {
  it('is like what it is of: the channels of the result’s colors', async () => {
    const image = engine.image(rgba);
    const two = engine.image({ width: 2, height: 2, channels: 2, data: new Float32Array(8) });
    const [, back] = warpVjp(image, identity, { colorant: 'Lab' });
    await expectError(() => back(two), SizeError, /2×2×2, the warped image 2×2×3: give/);
    const [, convertBack] = convertColorVjp(image, { colorant: 'Lab' });
    await expectError(() => convertBack(two), SizeError, /2×2×2, the output 2×2×3: give/);
    const [, blurBack] = blurVjp(image, 1);
    await expectError(() => blurBack(two), SizeError, /2×2×2, the output 2×2×4: give/);
  });
});

it('an image in memory is no texture', () =>
  expectError(() => toTexture(engine.image(rgba)), ImageError, /in memory.*take its toImageData\(\)/));
