import { describe, it } from 'vitest';
import { ImageError, MapError, NumericError, OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { fit, lossAndGradient, warp as warpImage, warpJvp, warpVjp } from '../../src/index.ts';
import type { LossOptions } from '../../src/operations/options.ts';
import { engineOn } from '../support/engine.ts';
import { expectError } from '../support/fails.ts';

const engine = engineOn(new CpuExecutor());
const image = (width = 4, height = 3, channels = 1, on = engine) =>
  on.image({ width, height, channels, data: new Float32Array(width * height * channels).fill(0.5) });
/** Options that a type would have caught. */
const wrong = (options: object) => options as LossOptions;

describe('a map', () => {
  const warp = (map: ArrayLike<number>) => () => warpImage(image(), map);
  it('has nine numbers', () => expectError(warp([1, 0, 0, 0, 1, 0, 0, 0]), MapError, /9 numbers.* 8/));
  it('has finite numbers', async () => {
    await expectError(warp([1, 0, 0, 0, Number.NaN, 0, 0, 0, 1]), MapError, /entry 5.*not a finite/);
    await expectError(
      warp([1, 0, Number.POSITIVE_INFINITY, 0, 1, 0, 0, 0, 1]),
      MapError,
      /entry 3.*not a finite/,
    );
  });
  it('can be inverted', async () => {
    await expectError(warp([1, 2, 3, 2, 4, 6, 0, 0, 1]), MapError, /singular/);
    await expectError(warp(new Float64Array(9)), MapError, /singular/);
  });
  it('is checked by every operation', async () => {
    const bad = [1, 2, 3];
    await expectError(() => warpVjp(image(), bad), MapError, /9 numbers/);
    await expectError(() => warpJvp(image(), bad, {}), MapError, /9 numbers/);
    await expectError(() => lossAndGradient(image(), bad, undefined), MapError, /9 numbers/);
  });
});

describe('an unknown name lists the known ones', () => {
  const loss = (options: object) => () => lossAndGradient(image(), IDENTITY, image(), wrong(options));
  it('interpolation', () =>
    expectError(loss({ interpolation: 'qubic' }), OptionError, /'qubic'.*nearest, linear/));
  it('border', () =>
    expectError(loss({ border: 'none' }), OptionError, /'none'.*fill, fill-edge, constant, clamp/));
  it('loss', () =>
    expectError(loss({ loss: 'l3' }), OptionError, /'l3'.*sum, sse, mse, l1, huber.*tukey, zncc/));
  it('overlap', () => expectError(loss({ overlap: 'some' }), OptionError, /'some'.*valid, all/));
  it('a name that every object has', () =>
    expectError(loss({ border: 'toString' }), OptionError, /'toString'/));
  it('backend', () =>
    expectError(() => createEngine({ backend: 'gpu' as 'auto' }), OptionError, /'gpu'.*auto, webgpu, cpu/));
});

describe('an option out of its range', () => {
  it('a scale that is not positive', async () => {
    for (const scale of [0, -1, Number.POSITIVE_INFINITY]) {
      await expectError(() => lossAndGradient(image(), IDENTITY, image(), { scale }), OptionError, /scale/);
    }
  });
  it('a fill value that is not finite', () =>
    expectError(() => warpImage(image(), IDENTITY, { fill: Number.POSITIVE_INFINITY }), OptionError, /fill/));
});

describe('a correlation', () => {
  it('needs a target', () =>
    expectError(
      () => lossAndGradient(image(), IDENTITY, undefined, { loss: 'zncc' }),
      OptionError,
      /'zncc'.*give one/,
    ));
  it('is not fitted where no gain and bias are', () =>
    expectError(
      () => fit(image(), image(), { loss: 'zncc', photometry: 'none' }),
      OptionError,
      /'zncc'.*gain-bias/,
    ));
});

describe('sizes that do not go together', () => {
  it('a target of another size', () =>
    expectError(
      () => lossAndGradient(image(), IDENTITY, image(5, 3), { frame: { width: 4, height: 3 } }),
      SizeError,
      /5×3.*4×3/,
    ));
  it('a target with other channels', () =>
    expectError(() => lossAndGradient(image(), IDENTITY, image(4, 3, 2)), SizeError, /2 channels.* 1/));
  it('weights of another size, or of more than one channel', async () => {
    const weighed = (weights: ReturnType<typeof image>) => () =>
      lossAndGradient(image(), IDENTITY, image(), { weights });
    await expectError(weighed(image(5, 3)), SizeError, /weights are 5×3×1.*4×3: give one channel/);
    await expectError(weighed(image(4, 3, 2)), SizeError, /weights are 4×3×2.*4×3: give one channel/);
  });
  it('a cotangent of another size', async () => {
    const [, pullback] = warpVjp(image(), IDENTITY);
    await expectError(() => pullback(image(4, 4)), SizeError, /4×4×1.*4×3×1/);
    await expectError(() => pullback(image(4, 3, 2)), SizeError, /4×3×2.*4×3×1/);
  });
  it('a tangent of another size', async () => {
    await expectError(() => warpJvp(image(), IDENTITY, { dX: image(3, 3) }), SizeError, /3×3×1/);
    await expectError(() => warpJvp(image(), IDENTITY, { dW: [1, 2] }), SizeError, /9/);
  });
  it('fill values for another number of channels', () =>
    expectError(
      () => warpImage(image(4, 3, 2), IDENTITY, { fill: [0, 0, 0] }),
      SizeError,
      /3 fill values for 2/,
    ));
});

describe('images that cannot be', () => {
  const make = (given: object) => () =>
    engine.image({ width: 2, height: 2, data: new Float32Array(4), ...given });
  it('no channels, or more than four', async () => {
    await expectError(make({ channels: 0, data: new Float32Array(0) }), SizeError, /1 to 4 channels/);
    await expectError(make({ channels: 5, data: new Float32Array(20) }), SizeError, /1 to 4 channels/);
  });
  it('no pixels', async () => {
    await expectError(make({ width: 0, channels: 1, data: new Float32Array(0) }), SizeError, /0×2/);
    await expectError(
      () => warpImage(image(), IDENTITY, { frame: { width: 3, height: -1 } }),
      SizeError,
      /3×-1/,
    );
    await expectError(
      () => warpImage(image(), IDENTITY, { frame: { width: 2.5, height: 1 } }),
      SizeError,
      /2.5×1/,
    );
  });
  it('data of another length', () =>
    expectError(make({ channels: 1, data: new Float32Array(5) }), SizeError, /2×2×1.* 5/));
  it('data of no whole number of channels', () =>
    expectError(make({ data: new Float32Array(5) }), SizeError, /2×2.* 5/));
  it('an origin between pixels', async () => {
    await expectError(make({ origin: [0.5, 0] }), SizeError, /origin \(0.5, 0\)/);
    const frame = { width: 2, height: 2, origin: [0, 0.25] as const };
    await expectError(() => warpImage(image(), IDENTITY, { frame }), SizeError, /origin \(0, 0.25\)/);
  });
  it('too large for the engine', () =>
    expectError(
      () => warpImage(image(), IDENTITY, { frame: { width: 40000, height: 40000 } }),
      SizeError,
      /40000×40000×1 needs 5.96 GiB/,
    ));
});

describe('an image', () => {
  it('is gone once destroyed', async () => {
    const gone = image();
    gone.destroy();
    await expectError(() => gone.read(), ImageError, /destroyed/);
    await expectError(() => warpImage(gone, IDENTITY), ImageError, /destroyed/);
    gone.destroy();
  });
  it('belongs to the engine that made it', async () => {
    const other = image(4, 3, 1, engineOn(new CpuExecutor()));
    await expectError(() => lossAndGradient(image(), IDENTITY, other), ImageError, /another engine/);
    const weighed = () => lossAndGradient(image(), IDENTITY, image(), { weights: other });
    await expectError(weighed, ImageError, /another engine/);
  });
});

describe('a sum that is not finite', () => {
  it('throws rather than gives NaN', () => {
    const data = new Float32Array(12).fill(1);
    data[5] = Number.POSITIVE_INFINITY;
    const bad = engine.image({ width: 4, height: 3, data });
    return expectError(() => lossAndGradient(bad, IDENTITY, undefined), NumericError, /not finite/);
  });
});

it('an image in memory has no buffer of a device', () =>
  expectError(() => image().gpuBuffer(), ImageError, /lie in memory.*read/));
