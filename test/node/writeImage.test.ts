import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FileError } from '../../src/index.ts';
import { toGray, writeImage } from '../../src/node/index.ts';
import { temporaryFolder } from '../cli/harness.ts';

const at = temporaryFolder();
const dot = { width: 1, height: 1, channels: 1, data: Float32Array.of(0.5) };

describe('writeImage', () => {
  it('clips to [0, 1] and rounds', async () => {
    const data = Float32Array.of(-0.5, 0, 0.4999 / 255, 0.5001 / 255, 1, 7);
    await writeImage(at('clipped.png'), { width: 6, height: 1, channels: 1, data });
    const pixels = await sharp(at('clipped.png')).toColorspace('b-w').raw().toBuffer();
    expect([...pixels]).toEqual([0, 0, 0, 1, 255, 255]);
  });

  it('writes the channels that there are', async () => {
    for (const channels of [1, 2, 3, 4]) {
      for (const [bits, depth] of [
        [8, 'uchar'],
        [16, 'ushort'],
      ] as const) {
        const image = { width: 2, height: 3, channels, data: new Float32Array(6 * channels) };
        await writeImage(at('channels.png'), image, { bits });
        const metadata = await sharp(at('channels.png')).metadata();
        expect(metadata).toMatchObject({ format: 'png', width: 2, height: 3, channels, depth });
      }
    }
  });

  it('says why a file cannot be written', async () => {
    mkdirSync(at('folder.png'));
    await expect(writeImage(at('dot.jpg'), dot)).rejects.toThrow(FileError);
    await expect(writeImage(at('folder.png'), dot)).rejects.toThrow(/is a folder: give/);
    await expect(writeImage(at('none/dot.png'), dot)).rejects.toThrow(
      /the folder .* does not exist: create it first/,
    );
    await writeImage(at('dot.png'), dot);
    await expect(writeImage(at('dot.png/dot.png'), dot)).rejects.toThrow(
      /is not a folder: give another path/,
    );
  });
});

describe('toGray', () => {
  it('weighs colors as Rec. 601 does, and leaves alpha out', () => {
    const gray = toGray({ width: 1, height: 1, channels: 4, data: Float32Array.of(1, 0.5, 0.25, 0) });
    expect(gray).toMatchObject({ width: 1, height: 1, channels: 1 });
    expect(gray.data[0]).toBeCloseTo(0.299 + 0.587 / 2 + 0.114 / 4, 6);
    expect(toGray({ width: 1, height: 1, channels: 2, data: Float32Array.of(0.5, 1) }).data).toEqual(
      Float32Array.of(0.5),
    );
  });
});
