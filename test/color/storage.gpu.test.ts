import { describe, expect, it } from 'vitest';
import { COLORANTS, type ColorantName } from '../../shaders/color/colorants.ts';
import { fromHalf, toHalf } from '../../shaders/format/float16.ts';
import { FORMATS, type FormatName } from '../../shaders/format/index.ts';
import type { PixelArray } from '../../src/index.ts';
import { convertColor, toImageData, toPixels, warp } from '../../src/index.ts';
import { closeTo } from '../support/expect.ts';
import { stream } from '../support/stream.ts';
import { bothEngines } from './engineSupport.ts';

const { device, host } = await bothEngines();
const ENGINES = [
  ['the device', device],
  ['memory', host],
] as const;
const [width, height] = [5, 3];
const plane = width * height;

const NAMES: readonly ColorantName[] = ['Gray', 'GrayA', 'AGray', 'RGB', 'BGRA', 'RGBA', 'ARGB', 'LabA'];
const CASES = (Object.keys(FORMATS) as FormatName[]).flatMap((format) =>
  NAMES.map((colorant) => ({ format, colorant })),
);

/** Numbers that the format holds exactly; `offset` bytes into their buffer. */
function numbers(format: FormatName, count: number, offset = 0): PixelArray['data'] {
  const next = stream(count);
  const whole = (most: number) => Math.floor(next() * (most + 1));
  if (format === 'unorm8') {
    return new Uint8Array(new ArrayBuffer(count + offset), offset).map(() => whole(255));
  }
  if (format === 'unorm16') {
    return new Uint16Array(new ArrayBuffer(2 * count + offset), offset).map(() => whole(65535));
  }
  const floats = new Float32Array(new ArrayBuffer(4 * count + offset), offset);
  return floats.map(() => (format === 'float16' ? fromHalf(toHalf(8 * next() - 4)) : 200 * next() - 100));
}

/** Pixel after pixel, made plane after plane. */
const planar = (data: PixelArray['data'], channels: number): PixelArray['data'] =>
  data.map((_, k) => data[(k % plane) * channels + Math.floor(k / plane)] ?? 0);

const sourceOf = (colorant: ColorantName, fields: Partial<PixelArray>): PixelArray => ({
  width,
  height,
  data: new Uint8Array(0),
  layout: 'interleaved',
  colorant,
  ...(COLORANTS[colorant].alpha && { alpha: 'straight' }),
  ...fields,
});

describe.each(ENGINES)('numbers that come back from %s', (_, engine) => {
  it.each(CASES)('are those that were given: $colorant in $format', async ({ format, colorant }) => {
    const channels = COLORANTS[colorant].channels.length;
    const data = numbers(format, plane * channels);
    const origin = [-3, 7] as const;
    const images = [
      engine.image(sourceOf(colorant, { data, format, origin })),
      engine.image(sourceOf(colorant, { data: planar(data, channels), layout: 'planar', format, origin })),
    ];
    for (const image of images) {
      expect([image.format, image.colorant, image.channels, image.origin]).toEqual([
        format,
        colorant,
        channels,
        origin,
      ]);
      expect([...(await toPixels(image))]).toEqual([...data]);
      const copy = convertColor(image, {});
      expect([...(await toPixels(copy))]).toEqual([...data]);
      expect(copy.origin).toEqual(origin);
    }
  });

  it('bytes lie anywhere in their buffer, and are no longer needed', async () => {
    for (const offset of [0, 1, 2, 3, 4, 7]) {
      const data = numbers('unorm8', 4 * plane, offset);
      const before = [...data];
      const image = engine.image(sourceOf('RGBA', { data }));
      data.fill(0);
      expect([...(await toPixels(image))]).toEqual(before);
    }
    const words = numbers('unorm16', 3 * plane, 2);
    const image = engine.image(sourceOf('RGB', { data: words }));
    expect([...(await toPixels(image))]).toEqual([...words]);
  });

  it('every byte is kept at every place, NaN’s bit patterns too', async () => {
    // Blue from 128 to 191 with alpha 127 or 255 makes a signalling NaN of a float32, which a copy as a number would change.
    const data = Uint8ClampedArray.from({ length: 4 * 512 }, (_, k) => {
      const pixel = k >> 2;
      return [pixel & 255, (pixel * 7) & 255, pixel & 255, pixel < 256 ? 255 : 127][k % 4] ?? 0;
    });
    const image = engine.image(sourceOf('RGBA', { width: 32, height: 16, data }));
    expect(await toPixels(image)).toEqual(data);
    expect((await toImageData(image)).data).toEqual(data);
    const copy = convertColor(image, {});
    expect(await toPixels(copy)).toEqual(data);
    const again = engine.image(sourceOf('RGBA', { width: 32, height: 16, data: await toPixels(copy) }));
    expect(await toPixels(again)).toEqual(data);
    const warped = warp(image, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(await toPixels(warped)).toEqual(data);
  });

  it('bytes and 16 bits stand for ranges', async () => {
    const bytes = engine.image(
      sourceOf('Lab', { width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 255, 255, 255) }),
    );
    const [low, high] = [COLORANTS.Lab.ranges.map(([l]) => l), COLORANTS.Lab.ranges.map(([, h]) => h)];
    const read = await bytes.read();
    [0, 1, 2].forEach((c) => {
      closeTo(read[2 * c], low[c]!, 4);
      closeTo(read[2 * c + 1], high[c]!, 4);
    });
    const floats = engine.image(
      sourceOf('Lab', { width: 2, height: 1, data: Float32Array.of(...low, ...high), format: 'unorm16' }),
    );
    expect([...(await toPixels(floats))]).toEqual([0, 0, 0, 65535, 65535, 65535]);
    const wide = engine.image(
      sourceOf('Lab', { width: 1, height: 1, data: Uint16Array.of(65535, 65535, 65535), format: 'float32' }),
    );
    expect([...(await wide.read())].map((v, c) => Math.abs(v - high[c]!) < 1e-4)).toEqual([true, true, true]);
  });

  it('halves are rounded to the nearest, and end at the largest', async () => {
    const data = Float32Array.of(1 / 3, 1e6, -1e6, 2 ** -24, 1 + 2 ** -11, 0);
    const image = engine.image(sourceOf('RGB', { width: 2, height: 1, data, format: 'float16' }));
    expect([...(await toPixels(image))]).toEqual([fromHalf(toHalf(1 / 3)), 65504, -65504, 2 ** -24, 1, 0]);
  });
});
