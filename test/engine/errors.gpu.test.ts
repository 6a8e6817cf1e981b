import { describe, expect, it } from 'vitest';
import { ImageError, NumericError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { lossAndGradient, warp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { expectError } from '../support/fails.ts';

const open = async () => engineOn(new WebGpuExecutor(await testDevice(), false));
const image = (engine: Engine, value = 0.5) =>
  engine.image({ width: 4, height: 3, data: new Float32Array(12).fill(value) });

describe('an engine on a device', () => {
  it('refuses images larger than the device allows', async () => {
    const engine = await open();
    const width = 2 ** 16;
    const height = Math.ceil(engine.maxSamples / width) + 1;
    await expectError(
      () => warp(image(engine), IDENTITY, { frame: { width, height } }),
      SizeError,
      /allows .* GiB/,
    );
  });

  it('refuses images that are destroyed, or of another engine', async () => {
    const engine = await open();
    const gone = image(engine);
    gone.destroy();
    await expectError(() => warp(gone, IDENTITY), ImageError, /destroyed/);
    const other = image(engineOn(new CpuExecutor()));
    await expectError(() => lossAndGradient(image(engine), IDENTITY, other), ImageError, /another engine/);
  });

  it('still finishes the work that was given before its images were destroyed', async () => {
    const engine = await open();
    const source = image(engine, 0.25);
    const warped = warp(source, IDENTITY);
    source.destroy();
    expect(await warped.read()).toEqual(new Float32Array(12).fill(0.25));
  });

  it('throws rather than gives NaN', async () => {
    const engine = await open();
    const bad = image(engine, Number.POSITIVE_INFINITY);
    await expectError(() => lossAndGradient(bad, IDENTITY, undefined), NumericError, /not finite/);
  });
});
