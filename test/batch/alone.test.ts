import { describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { lossAndGradientBatch } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { difference, FRAME, imagesOf, itemsOf, mapsOf } from './items.ts';
import { expectSingles } from './singles.ts';

const engine = engineOn(new CpuExecutor());

describe('on the CPU engine a batch is its items in turn', () => {
  it.each([
    { interpolation: 'linear', border: 'fill', channels: 1 },
    { interpolation: 'cubic', border: 'constant', channels: 2 },
    { interpolation: 'nearest', border: 'repeat', channels: 4 },
    { interpolation: 'keys', border: 'mirror', channels: 3, minify: 'mip' },
  ] as const)('$interpolation $border $channels $minify', async (options) => {
    await expectSingles(engine, options, { loss: 'mse', weighted: true });
  });
});

describe('a batch of images', () => {
  it('holds them one after the other, as copies, as do images out of it', async () => {
    const images = imagesOf(engine, 3, 2, 4);
    const samples = await Promise.all(images.map((image) => image.read()));
    const batch = engine.batch(images);
    for (const image of images) image.destroy();
    expect([batch.count, batch.width, batch.height, batch.channels, batch.origin]).toEqual([
      3,
      37,
      29,
      2,
      [-4, 5],
    ]);
    const held = await itemsOf(batch);
    for (const [k, expected] of samples.entries())
      expect(difference(held[k] ?? [], expected)).toBeUndefined();
    using last = batch.image(2);
    batch.destroy();
    expect(difference(await last.read(), samples[2] ?? [])).toBeUndefined();
    expect(last.origin).toEqual([-4, 5]);
  });

  it('takes sources as engine.image does', async () => {
    const data = (value: number) => new Uint8Array([value, 2 * value]);
    const batch = engine.batch([10, 20, 30].map((value) => ({ width: 2, height: 1, data: data(value) })));
    const expected = [10, 20, 20, 40, 30, 60].map((value) => Math.fround(value / 255));
    expect(Array.from(await batch.read())).toEqual(expected);
  });
});

it('the loss of an item has the gradient that its differences have, and no other item has any', async () => {
  const count = 4;
  const maps = mapsOf(count, 1).map((map) => map.map((entry) => entry / (map[8] ?? 1)));
  const source = engine.batch(imagesOf(engine, count, 2, 70));
  const targets = engine.batch(imagesOf(engine, count, 2, 20, FRAME));
  const options = { interpolation: 'cubic', border: 'mirror', loss: 'charbonnier' } as const;
  const losses = (given: readonly Float64Array[]) => lossAndGradientBatch(source, given, targets, options);
  const at = await losses(maps);
  const step = 1e-6;
  for (const entry of [0, 2, 4]) {
    const moved = (by: number) =>
      losses(maps.map((map, k) => (k === 1 ? map.map((value, i) => value + (i === entry ? by : 0)) : map)));
    const [more, less] = [await moved(step), await moved(-step)];
    const slope = ((more[1]?.loss ?? 0) - (less[1]?.loss ?? 0)) / (2 * step);
    const expected = at[1]?.dW[entry] ?? Number.NaN;
    expect(Math.abs(slope - expected)).toBeLessThan(1e-4 * Math.abs(expected) + 1e-3);
    for (const other of [0, 2, 3]) expect(more[other]).toEqual(at[other]);
  }
});
