import { describe, expect, it } from 'vitest';
import { OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { multiply, rotate, rotationMap, scaling, translation, warp, warpView } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { closeTo } from '../support/expect.ts';
import { noise } from '../support/random.ts';

const engine = engineOn(new CpuExecutor());
const [width, height] = [6, 4];
const data = Float32Array.from(noise(2 * width * height, 8));
const photo = engine.image({ width, height, channels: 2, data });
const W = [1.1, 0.2, -0.4, -0.1, 0.9, 0.3, 0.01, -0.02, 1];

describe('a rotation', () => {
  it('by a quarter is exact, and clockwise: the left column becomes the top row', async () => {
    const turned = rotate(photo, Math.PI / 2, { frame: 'all' });
    expect([turned.width, turned.height]).toEqual([height, width]);
    const got = await turned.read();
    const left = Array.from({ length: height }, (_, k) => data[(height - 1 - k) * width] ?? 0);
    expect(Array.from(got.subarray(0, height))).toEqual(left);
  });

  it('by half turns keeps the frame, and four quarters are none', async () => {
    expect(Array.from(await rotate(photo, 2 * Math.PI).read())).toEqual([...data]);
    const half = await rotate(photo, -Math.PI).read();
    expect(Array.from(half.subarray(0, width * height)).reverse()).toEqual([
      ...data.subarray(0, width * height),
    ]);
  });

  it('keeps the center, wherever the image lies', () => {
    const map = rotationMap({ width: 5, height: 3, origin: [10, 20] }, 0.7);
    const at = (x: number, y: number) => [0, 3, 6].map((k) => map[k]! * x + map[k + 1]! * y + map[k + 2]!);
    [12, 21, 1].forEach((value, k) => {
      closeTo(at(12, 21)[k], value, 12);
    });
  });

  it('refuses an angle that is not finite', () => {
    expect(() => rotate(photo, Number.NaN)).toThrow(OptionError);
  });
});

describe('a view', () => {
  const options = { border: 'clamp', frame: { width: 9, height: 7, origin: [-2, -1] } } as const;
  const view = warpView(photo, W, options);
  const all = warp(photo, W, options).read();

  it('is the warped image', async () => {
    expect([view.width, view.height, view.origin]).toEqual([9, 7, [-2, -1]]);
    expect(await view.image().read()).toEqual(await all);
  });

  it('computes a region, and a pixel, as the whole has them', async () => {
    const whole = await all;
    const region = await view.region({ x: 1, y: 2, width: 3, height: 2 });
    for (let c = 0; c < 2; c++) {
      for (let j = 0; j < 2; j++) {
        for (let i = 0; i < 3; i++) {
          closeTo(region[(c * 2 + j) * 3 + i], whole[(c * 7 + j + 3) * 9 + i + 3]!, 6);
        }
      }
    }
    const pixel = await view.at(4, 5);
    expect(pixel).toHaveLength(2);
    [0, 1].forEach((c) => {
      closeTo(pixel[c], whole[(c * 7 + 6) * 9 + 6]!, 6);
    });
  });

  it('lies between pixels too', async () => {
    const identity = warpView(photo, scaling(1));
    const [between] = await identity.at(1.5, 2);
    closeTo(between, (data[2 * width + 1]! + data[2 * width + 2]!) / 2, 6);
  });

  it('composes maps, so that the source is sampled once', async () => {
    const V = multiply(translation(0.5, 0.25), scaling(0.5));
    const twice = await view.warp(V).image().read();
    const once = await warp(photo, multiply(W, V), options).read();
    expect(twice).toEqual(once);
    expect(view.warp(V, { width: 2, height: 3 }).height).toBe(3);
  });

  it('goes back to the frame of the source by its inverse', async () => {
    const shifted = warpView(photo, translation(2, 1), { frame: { width, height, origin: [-2, -1] } });
    const back = shifted.inverse(shifted.image());
    expect([back.width, back.height, back.origin]).toEqual([width, height, [0, 0]]);
    expect(await back.image().read()).toEqual(data);
  });

  it('refuses regions without pixels, and positions that are nowhere', async () => {
    await expect(view.region({ x: 0, y: 0, width: 0, height: 2 })).rejects.toThrow(SizeError);
    await expect(view.region({ x: 0.5, y: 0, width: 1, height: 2 })).rejects.toThrow(/whole pixels/);
    await expect(view.at(Number.NaN, 0)).rejects.toThrow(SizeError);
  });
});
