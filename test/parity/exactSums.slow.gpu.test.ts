import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { LANES } from '../../shaders/kernel/kernel.ts';
import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { CAPACITY } from '../../shaders/reduction/digits.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { COMPILED } from '../support/kernels.ts';

describe.each([
  { path: 'the workgroup tree', subgroups: false },
  { path: 'subgroups', subgroups: true },
])('sums by $path', ({ subgroups }) => {
  const open = async () => {
    const device = await testDevice();
    return new WebGpuExecutor(device, false, { subgroups: subgroups && device.features.has('subgroups') });
  };

  it('hold more partials than one accumulator can', async () => {
    const executor = await open();
    const tiles = CAPACITY + 300;
    const size = [tiles * LANES, 1] as const;
    // One sample per tile, whose three digits are as large as they can be: 33068 of them overflow 32 bits.
    const value = 0xffffff * 2 ** 8;
    const data = Float32Array.from({ length: tiles * LANES }, (_, k) => (k % LANES === 3 ? value : 0));
    const source = executor.samples(data.length, data);
    const sums = executor.sums(LOSS_ENTRIES.pixels + 1, size);
    executor.run(
      COMPILED.lossAndGradient,
      {
        interpolation: 'nearest',
        border: 'fill',
        channels: 1,
        loss: 'sum',
        overlap: 'valid',
        target: false,
        weights: false,
      },
      {
        params: { homography: IDENTITY, size, sourceSize: size, near: NO_CLIP, fill: [0, 0, 0, 0], scale: 1 },
        source,
        reference: source,
        weights: source,
        sums,
      },
    );
    const totals = await executor.readSums(sums);
    expect(totals[LOSS_ENTRIES.loss]).toBe(tiles * value);
    expect(totals[LOSS_ENTRIES.pixels]).toBe(tiles * LANES);
    source.destroy();
    sums.destroy();
  });
});
