import { describe, expect, it } from 'vitest';
import { lossAndGradientBatch, warp, warpBatch } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { difference, imagesOf, itemsOf, mapsOf } from './items.ts';
import { expectSingles } from './singles.ts';

const open = async (tuning = {}) => engineOn(new WebGpuExecutor(await testDevice(), false, tuning));

describe('a batch has the bits of its items alone', () => {
  it.each([
    { interpolation: 'linear', border: 'fill', channels: 1 },
    { interpolation: 'linear', border: 'line', channels: 2 },
    { interpolation: 'nearest', border: { x: 'repeat', y: 'clamp' }, channels: 4 },
    { interpolation: 'linear', border: 'clamp', channels: 1, minify: 'mip' },
  ] as const)('$interpolation $border $channels $minify', async (options) => {
    await expectSingles(await open(), options);
  });

  it.each([
    { loss: 'mse', weighted: true, channels: 3, border: 'constant' },
    { loss: 'huber', scale: 0.5, sharedTarget: true, channels: 1 },
    { loss: 'l1', overlap: 'all', weighted: true, sharedTarget: true, channels: 2 },
    { loss: 'zncc', channels: 1 },
  ] as const)('$loss, weighted $weighted, one target $sharedTarget', async ({ channels, ...given }) => {
    const { border = 'fill', ...loss } = { border: undefined, ...given };
    await expectSingles(await open(), { channels, border }, loss);
  });

  it('of items one by one in as many dispatches', async () => {
    await expectSingles(await open({ pixelsPerDispatch: 1 }), { channels: 2, border: 'constant' });
  });

  it('on an engine whose kernels are yet to compile', async () => {
    const engine = engineOn(new LargeExecutor(new WebGpuExecutor(await testDevice(), false)));
    await expectSingles(engine, { channels: 1, interpolation: 'quadratic', border: 'replicate' });
  });
});

describe('one image seen by many maps', () => {
  it.each([
    { interpolation: 'linear', border: 'fill' },
    { interpolation: 'cubic', border: 'mirror' },
  ] as const)('$interpolation', async (options) => {
    const engine = await open();
    const [image] = imagesOf(engine, 1, 2, 3);
    const maps = mapsOf(5, 1);
    const alone = maps.map((map) => warp(image!, map, options));
    for (const source of [image!, engine.batch([image!])]) {
      const warped = await itemsOf(warpBatch(source, maps, options));
      for (const [k, own] of alone.entries())
        expect(difference(warped[k]!, await own.read())).toBeUndefined();
      const { loss } = (await lossAndGradientBatch(source, maps, alone[0], options))[0]!;
      expect(loss).toBe(0);
    }
  });
});
