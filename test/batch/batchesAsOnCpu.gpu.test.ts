import { describe, expect, it } from 'vitest';
import { NumericError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { WarpOptions } from '../../src/index.ts';
import { lossAndGradientBatch, warpBatchVjp, warpVjp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { LargeExecutor } from '../../src/webgpu/tiling/largeExecutor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { expectError } from '../support/fails.ts';
import { FRAME, imagesOf, mapsOf } from './items.ts';

const COUNT = 6;
const CHANNELS = 2;

const cpu = () => engineOn(new CpuExecutor());
const gpu = async () => engineOn(new WebGpuExecutor(await testDevice(), false));
/** Whose batches lie in memory, while their images fit. */
const tight = async () => engineOn(new LargeExecutor(new WebGpuExecutor(await testDevice(), false), 2 ** 17));

async function everything(engine: Engine, options: WarpOptions, shared: boolean) {
  const maps = mapsOf(COUNT, 8);
  const sampling = { ...options, frame: FRAME };
  const images = imagesOf(engine, shared ? 1 : COUNT, CHANNELS, 1);
  const cotangent = engine.batch(imagesOf(engine, COUNT, CHANNELS, 30, FRAME));
  const [first] = images;
  const source = shared && first ? first : engine.batch(images);
  const [warped, pullback] = warpBatchVjp(source, maps, sampling);
  const { dW, dX } = await pullback(cotangent);
  const scores = await lossAndGradientBatch(source, maps, cotangent, { ...sampling, loss: 'mse' });
  return {
    Y: await warped.read(),
    dW: dW.flatMap((each) => [...each]),
    dX: await dX.read(),
    loss: scores.map(({ loss }) => loss),
    slopes: scores.flatMap((each) => [...each.dW]),
    pixels: scores.map(({ pixels }) => pixels),
  };
}

describe.each([
  { title: 'all at once', open: gpu },
  { title: 'image by image, where there is no room', open: tight },
])('a batch is that of the CPU engine, $title', ({ open }) => {
  it.each([
    { interpolation: 'linear', border: 'constant', shared: false },
    { interpolation: 'linear', border: 'fill', shared: true },
    { interpolation: 'cubic', border: 'mirror', shared: true },
  ] as const)('$interpolation $border, one image $shared', async ({ shared, ...options }) => {
    const [expected, found] = [
      await everything(cpu(), options, shared),
      await everything(await open(), options, shared),
    ];
    for (const [name, values] of Object.entries(expected)) {
      const largest = Math.max(...Array.from(values, Math.abs));
      const got = found[name as keyof typeof found];
      const off = Array.from(values, (value, k) => Math.abs((got[k] ?? Number.NaN) - value) / largest);
      expect(`${name} ${Math.max(...off) < 2e-5 ? 'agrees' : Math.max(...off)}`).toBe(`${name} agrees`);
    }
  });
});

it('the gradient of an image that many maps see is the sum of what each gives', async () => {
  for (const engine of [cpu(), await gpu()]) {
    const maps = mapsOf(COUNT, 5);
    const [image] = imagesOf(engine, 1, CHANNELS, 7);
    if (!image) throw new Error('there is an image');
    const cotangents = imagesOf(engine, COUNT, CHANNELS, 40, FRAME);
    const [, pullback] = warpBatchVjp(image, maps, { frame: FRAME });
    const dX = await (await pullback(engine.batch(cotangents))).dX.read();
    const sum = new Float64Array(dX.length);
    for (const [k, map] of maps.entries()) {
      const [, alone] = warpVjp(image, map, { frame: FRAME });
      const cotangent = cotangents[k];
      if (!cotangent) throw new Error('there is a cotangent');
      const own = await (await alone(cotangent)).dX.read();
      for (const [i, value] of own.entries()) sum[i] = (sum[i] ?? 0) + value;
    }
    const largest = Math.max(...sum.map(Math.abs));
    const off = sum.map((value, i) => Math.abs(value - (dX[i] ?? Number.NaN)) / largest);
    expect(Math.max(...off)).toBeLessThan(1e-5);
  }
});

it('says which item is not finite', async () => {
  const engine = await gpu();
  const images = imagesOf(engine, 3, 1, 1, FRAME);
  const bad = engine.image({ ...FRAME, data: new Float32Array(FRAME.width * FRAME.height).fill(Number.NaN) });
  const batch = engine.batch([...images.slice(0, 2), bad]);
  const maps = mapsOf(3, 2);
  const [, pullback] = warpBatchVjp(engine.batch(images), maps, { interpolation: 'nearest' });
  await expectError(() => pullback(batch), NumericError, /^item 2: /);
  await expectError(() => lossAndGradientBatch(batch, maps, batch), NumericError, /^item 2: /);
});
