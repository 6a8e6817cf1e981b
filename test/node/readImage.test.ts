import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readImage } from '../../src/node/index.ts';
import { temporaryFolder } from '../cli/harness.ts';

const at = temporaryFolder();
const NOISE = Uint8Array.from({ length: 3 * 64 * 48 }, (_, k) => (k * k * 31 + k * 7) % 251);
const noise = () => sharp(NOISE, { raw: { width: 64, height: 48, channels: 3 } });
const COFFEE = `${import.meta.dirname}/../../examples/coffee/moving.jpg`;

describe('readImage', () => {
  it('gives planes in [0, 1], as encoded', async () => {
    const rgb = Uint8Array.of(0, 51, 255, 102, 153, 204);
    await sharp(rgb, { raw: { width: 2, height: 1, channels: 3 } })
      .png()
      .toFile(at('rgb.png'));
    const { data, ...size } = await readImage(at('rgb.png'));
    expect(size).toEqual({ width: 2, height: 1, channels: 3, bits: 8 });
    expect([...data]).toEqual([...Float32Array.of(0, 0.4, 0.2, 0.6, 1, 0.8)]);
  });

  it('leaves samples as they are where the file has a color profile', async () => {
    await noise().withIccProfile('p3').png().toFile(at('p3.png'));
    const encoded = await sharp(at('p3.png'), { ignoreIcc: true }).raw().toBuffer();
    const { data } = await readImage(at('p3.png'));
    const red = Array.from({ length: 64 * 48 }, (_, k) => Math.fround(encoded[3 * k]! / 255));
    expect([...data.subarray(0, 64 * 48)]).toEqual(red);
  });

  it('turns a photograph upright', async () => {
    const gray = Uint8Array.of(10, 20, 30, 40, 50, 60);
    const stored = sharp(gray, { raw: { width: 3, height: 2, channels: 1 } }).toColorspace('b-w');
    await stored.withMetadata({ orientation: 6 }).png().toFile(at('turned.png'));
    const { width, height, data } = await readImage(at('turned.png'));
    expect([width, height]).toEqual([2, 3]);
    const plane = Array.from(data.subarray(0, 6), (sample) => Math.round(255 * sample));
    expect(plane).toEqual([40, 10, 50, 20, 60, 30]);
  });

  it('reads palettes, WebP and JPEG', async () => {
    await noise().webp({ lossless: true }).toFile(at('noise.webp'));
    await noise().png({ palette: true }).toFile(at('palette.png'));
    expect(await readImage(at('palette.png'))).toMatchObject({ width: 64, height: 48, channels: 3 });
    expect(await readImage(COFFEE)).toMatchObject({ width: 600, height: 400, channels: 3, bits: 8 });
    const { data } = await readImage(at('noise.webp'));
    expect(data[64 * 48 + 5]).toBe(Math.fround(NOISE[3 * 5 + 1]! / 255));
  });

  it('refuses an image over the limit, before it is decoded', async () => {
    await noise().png().toFile(at('noise.png'));
    await expect(readImage(at('noise.png'), { maxSamples: 64 * 48 })).rejects.toThrow(
      /64×48×3.*make it smaller/,
    );
  });
});

describe('a file that was cut short is refused', () => {
  const formats = {
    png: () => noise().png(),
    jpg: () => noise().jpeg(),
    webp: () => noise().webp(),
  };
  for (const [name, encode] of Object.entries(formats)) {
    it(name, async () => {
      const whole = await encode().toBuffer();
      const path = at(`cut.${name}`);
      for (const length of [14, whole.length >> 1, whole.length - 12, whole.length - 1]) {
        writeFileSync(path, whole.subarray(0, length));
        await expect(readImage(path), `${length} of ${whole.length} bytes`).rejects.toThrow(
          /truncated or damaged/,
        );
      }
    });
  }

  it('as is one with wrong bytes inside', async () => {
    const bytes = await noise().png().toBuffer();
    bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 40);
    writeFileSync(at('wrong.png'), bytes);
    await expect(readImage(at('wrong.png'))).rejects.toThrow(/truncated or damaged PNG/);
    expect(readFileSync(at('wrong.png'))).toHaveLength(bytes.length);
  });
});

it('a format that is not read is refused whatever its name', async () => {
  await noise().gif().toFile(at('picture.gif'));
  await expect(readImage(at('picture.gif'))).rejects.toThrow(/not a PNG, JPEG or WebP image/);
});
