import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Image } from '../../src/image/image.ts';
import { resize, warp } from '../../src/index.ts';
import { readImage, toGray } from '../../src/node/index.ts';
import { engineOn } from '../support/engine.ts';
import { psnr, reduction, supersampled, zonePlate } from './zonePlate.ts';

const PHOTO = 'test/data/align/img_coffee.webp';
const engine = engineOn(new CpuExecutor());

/** Decibels of the plain and of the minified warp against the mean over each pixel's area. */
async function measured(source: Image, factor: number, angle: number) {
  const frame = { width: Math.floor(source.width / 4), height: Math.floor(source.height / 4) };
  const map = reduction(source, frame, factor, angle);
  const truth = await supersampled(source, map, frame);
  const warped = (minify: 'none' | 'mip') => warp(source, map, { border: 'clamp', frame, minify }).read();
  return { plain: psnr(await warped('none'), truth), mip: psnr(await warped('mip'), truth) };
}

describe('against 16×16 samples per pixel', () => {
  // Measured: 16.6 and 35.5, 13.3 and 25.5, 14.1 and 23.7 dB.
  it.each([
    { factor: 4, angle: 0, gain: 15 },
    { factor: 3.7, angle: 0.2, gain: 9 },
    { factor: 3, angle: 0.2, gain: 7 },
  ])(
    'a zone plate reduced by $factor, turned by $angle, gains over $gain dB',
    async ({ factor, angle, gain }) => {
      const { plain, mip } = await measured(zonePlate(engine, 256), factor, angle);
      console.info(`zone plate, ${factor}, ${angle}: ${plain.toFixed(1)} dB plain, ${mip.toFixed(1)} dB mip`);
      expect(mip - plain).toBeGreaterThan(gain);
    },
  );

  it('a photograph gains over 6 dB at 4×', async () => {
    const photo = engine.image(toGray(await readImage(PHOTO, engine)));
    for (const angle of [0, 0.2]) {
      const { plain, mip } = await measured(photo, 4, angle);
      console.info(`photograph, 4, ${angle}: ${plain.toFixed(1)} dB plain, ${mip.toFixed(1)} dB mip`);
      expect(mip - plain).toBeGreaterThan(6);
    }
  });

  it('a resize gains by its blur', async () => {
    const source = zonePlate(engine, 256);
    const frame = { width: 64, height: 64 };
    const truth = await supersampled(source, reduction(source, frame, 4, 0), frame);
    const [blurred, plain] = await Promise.all(
      [true, false].map(async (antialias) => psnr(await resize(source, 0.25, { antialias }).read(), truth)),
    );
    console.info(`resize to ¼: ${plain?.toFixed(1)} dB plain, ${blurred?.toFixed(1)} dB blurred`);
    expect((blurred ?? 0) - (plain ?? 0)).toBeGreaterThan(6);
  });
});
