import { writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ConventionName } from '../../src/index.ts';
import { readImage } from '../../src/node/index.ts';
import { IDENTITY, picture, pullback, save, scattered, temporaryFolder } from './harness.ts';

const at = temporaryFolder();
const [WIDTH, HEIGHT] = [9, 8];
const PHOTO = await save(at('photo.png'), picture(WIDTH, HEIGHT, 1, scattered));

async function warp(H: string, ...flags: string[]) {
  const output = at('out.png');
  const { code, err } = await pullback(['warp', PHOTO, '-H', H, '-o', output, '--backend', 'cpu', ...flags]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { width, height, data } = await readImage(output);
  return { width, height, samples: Array.from(data, (sample) => Math.round(255 * sample)) };
}

/** The photo moved by whole pixels, black or another fill where it does not reach. */
const moved = (dx: number, dy: number, width = WIDTH, height = HEIGHT, fill = 0): number[] =>
  Array.from({ length: width * height }, (_, k) => {
    const [u, v] = [(k % width) + dx, Math.floor(k / width) + dy];
    return u < 0 || v < 0 || u >= WIDTH || v >= HEIGHT ? fill : scattered(u, v, 0);
  });

describe('the identity returns the pixels exactly', () => {
  for (const channels of [1, 2, 3, 4] as const) {
    for (const bits of [8, 16] as const) {
      it(`${channels} channels of ${bits} bits`, async () => {
        const [input, output] = [at(`in-${channels}-${bits}.png`), at(`out-${channels}-${bits}.png`)];
        const length = 7 * 5 * channels;
        const pixels =
          bits === 16
            ? Uint16Array.from({ length }, (_, k) => (k * 40503) % 65536)
            : Uint8Array.from({ length }, (_, k) => (k * 97) % 256);
        const gray = bits === 16 ? 'grey16' : 'b-w';
        const color = bits === 16 ? 'rgb16' : 'srgb';
        await sharp(pixels, { raw: { width: 7, height: 5, channels } })
          .toColorspace(channels < 3 ? gray : color)
          .png()
          .toFile(input);
        await pullback(['warp', input, '-H', IDENTITY, '-o', output, '--backend', 'cpu']);
        const [before, after] = [await readImage(input), await readImage(output)];
        expect(after).toEqual(before);
        expect(before).toMatchObject({ channels, bits });
        const unit = bits === 16 ? 65535 : 255;
        const planar = Array.from(
          pixels,
          (_, k) => pixels[(k % (7 * 5)) * channels + Math.floor(k / (7 * 5))]! / unit,
        );
        expect([...after.data]).toEqual([...Float32Array.from(planar)]);
      });
    }
  }
});

describe('the map of -H', () => {
  it('maps output pixels to source positions', async () => {
    expect((await warp('1,0,2,0,1,1,0,0,1')).samples).toEqual(moved(2, 1));
  });

  it('may begin with a negative number', async () => {
    const { samples } = await warp('-1,0,8,0,1,0,0,0,1');
    const mirrored = Array.from({ length: WIDTH * HEIGHT }, (_, k) =>
      scattered(WIDTH - 1 - (k % WIDTH), Math.floor(k / WIDTH), 0),
    );
    expect(samples).toEqual(mirrored);
  });

  const forms = {
    'an array of 9': [1, 0, 2, 0, 1, 1, 0, 0, 1],
    'three rows': [
      [1, 0, 2],
      [0, 1, 1],
      [0, 0, 1],
    ],
    'an object with W': { W: [1, 0, 2, 0, 1, 1, 0, 0, 1], status: 'converged' },
    'an object with point pairs': {
      from: [
        [0, 0],
        [4, 0],
        [4, 3],
        [0, 3],
      ],
      to: [
        [2, 1],
        [6, 1],
        [6, 4],
        [2, 4],
      ],
    },
    'an object with H': {
      H: [
        [2, 0, 4],
        [0, 2, 2],
        [0, 0, 2],
      ],
    },
  };
  for (const [name, content] of Object.entries(forms)) {
    it(`is read from a file with ${name}`, async () => {
      writeFileSync(at('H.json'), JSON.stringify(content));
      expect((await warp(at('H.json'))).samples).toEqual(moved(2, 1));
    });
  }
});

describe('conventions', () => {
  const shiftedBy = {
    pullback: ['1,0,2,0,1,1,0,0,1', 2, 1],
    opencv: ['1,0,2,0,1,1,0,0,1', -2, -1],
    'row-column': ['1,0,1,0,1,2,0,0,1', 2, 1],
    julia: ['1,0,1,0,1,2,0,0,1', 2, 1],
    normalized: ['1,0,0.5,0,1,0,0,0,1', 2, 0],
    'normalized-unaligned': ['1,0,0,0,1,0.5,0,0,1', 0, 2],
    kornia: ['1,0,2,0,1,1,0,0,1', -2, -1],
    // W = 9/8 x and 8/7 y, where Kornia reads edge to edge what it made from center to center.
    'kornia-unaligned': ['1.125,0,-2.5,0,1.142857142857142857,-0.5,0,0,1', 2, 0],
    'kornia-normalized': ['1,0,0.5,0,1,0,0,0,1', 2, 0],
    'kornia-normalized-unaligned': ['0.888888888888888889,0,0,0,0.875,0.25,0,0,1', 0, 1],
    tfjs: ['1,0,2,0,1,1,0,0', 2, 1],
    'scikit-image': ['1,0,2,0,1,1,0,0,1', 2, 1],
    'scikit-image-forward': ['1,0,2,0,1,1,0,0,1', -2, -1],
  } as const satisfies Record<ConventionName, readonly [H: string, dx: number, dy: number]>;
  // Not the hard cut of `fill`, which rounding moves by a pixel.
  for (const [name, [H, dx, dy]] of Object.entries(shiftedBy)) {
    it(`${name}: ${H} shifts by (${dx}, ${dy})`, async () => {
      expect((await warp(H, '--convention', name, '--border', 'constant')).samples).toEqual(moved(dx, dy));
    });
  }

  it('normalized refers to the size of the output', async () => {
    const { samples } = await warp(IDENTITY, '--convention', 'normalized', '--size', '17x15');
    const everySecond = samples.filter((_, k) => (k % 17) % 2 === 0 && Math.floor(k / 17) % 2 === 0);
    expect(everySecond).toEqual(moved(0, 0));
  });
});

describe('the output', () => {
  it('has the size and the origin asked for', async () => {
    const { width, height, samples } = await warp(IDENTITY, '--size', '4x6', '--origin', '-2,3');
    expect([width, height]).toEqual([4, 6]);
    expect(samples).toEqual(moved(-2, 3, 4, 6));
  });

  it('has the frame asked for', async () => {
    const { width, height, samples } = await warp(IDENTITY, '--frame', '4x6-2+3');
    expect([width, height]).toEqual([4, 6]);
    expect(samples).toEqual(moved(-2, 3, 4, 6));
    expect((await warp(IDENTITY, '--frame', '4x6')).samples).toEqual(moved(0, 0, 4, 6));
    expect((await warp('1,0,2,0,1,1,0,0,1', '--frame', 'source')).samples).toEqual(moved(2, 1));
  });

  it('keeps all of the image', async () => {
    expect((await warp('1,0,200,0,1,-10,0,0,1', '--frame', 'all')).samples).toEqual(moved(0, 0));
    const { width, height, samples } = await warp('0,-1,0,1,0,0,0,0,1', '--frame', 'all');
    expect([width, height]).toEqual([HEIGHT, WIDTH]);
    expect(samples.toSorted()).toEqual(moved(0, 0).toSorted());
  });

  it('is filled where the image does not reach', async () => {
    const { samples } = await warp('1,0,3,0,1,0,0,0,1', '--fill', '1');
    expect(samples).toEqual(moved(3, 0, WIDTH, HEIGHT, 255));
  });

  it('leaves out what lies behind the camera', async () => {
    expect((await warp('-1,0,0,0,-1,0,0,0,-1')).samples).toEqual(moved(0, 0));
    const { samples } = await warp('-1,0,0,0,-1,0,0,0,-1', '--clip-horizon');
    expect(samples.every((sample) => sample === 0)).toBe(true);
  });

  it('takes a fill value per channel', async () => {
    const input = await save(at('rgb.png'), picture(2, 2, 3, scattered));
    const args = ['-H', '1,0,9,0,1,0,0,0,1', '--fill', '1,0,0.2', '-o', at('filled.png'), '--backend', 'cpu'];
    expect((await pullback(['warp', input, ...args])).code).toBe(0);
    const { data } = await readImage(at('filled.png'));
    expect(Array.from(data, (sample) => Math.round(255 * sample))).toEqual([
      255, 255, 255, 255, 0, 0, 0, 0, 51, 51, 51, 51,
    ]);
  });

  it('is described by --json', async () => {
    const { out } = await pullback([
      'warp',
      PHOTO,
      '-H',
      IDENTITY,
      '-o',
      at('j.png'),
      '--backend',
      'cpu',
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      output: at('j.png'),
      width: WIDTH,
      height: HEIGHT,
      channels: 1,
      W: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      backend: 'cpu',
    });
  });
});
