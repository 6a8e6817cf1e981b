import { describe, it } from 'vitest';
import { ImageError, MapError, NumericError, OptionError, SizeError } from '../../src/base/errors.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { identity } from '../../src/geometry/homography.ts';
import { lossAndGradientBatch, warpBatch, warpBatchVjp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { expectError } from '../support/fails.ts';

const engine = engineOn(new CpuExecutor());
const stranger = engineOn(new CpuExecutor());

const imageOf = (width: number, channels = 1, value = 1, from = engine) =>
  from.image({ width, height: 3, channels, data: new Float32Array(width * 3 * channels).fill(value) });
const batchOf = (count: number, width = 4, channels = 1, value = 1) =>
  engine.batch(Array.from({ length: count }, () => imageOf(width, channels, value)));
const maps = (count: number) => Array.from({ length: count }, identity);

describe('a batch is refused', () => {
  it('of nothing', () => expectError(() => engine.batch([]), SizeError, /no images/));
  it('of images of two sizes', () =>
    expectError(
      () => engine.batch([imageOf(4), imageOf(4), imageOf(5)]),
      SizeError,
      /image 2 .* 5×3×1 .* 4×3×1/,
    ));
  it('of images with other channels', () =>
    expectError(() => engine.batch([imageOf(4), imageOf(4, 2)]), SizeError, /4×3×2/));
  it('of images with other origins', () => {
    const placed = engine.image({ width: 4, height: 3, origin: [1, 0], data: new Float32Array(12) });
    return expectError(() => engine.batch([imageOf(4), placed]), SizeError, /at \(1, 0\)/);
  });
  it("of another engine's image", () =>
    expectError(() => engine.batch([imageOf(4), imageOf(4, 1, 1, stranger)]), ImageError, /another engine/));
  it('of a destroyed image', () => {
    const image = imageOf(4);
    image.destroy();
    return expectError(() => engine.batch([imageOf(4), image]), ImageError, /destroyed/);
  });
  it('and an image that it has not', () => expectError(() => batchOf(2).image(2), SizeError, /0 to 1/));
});

describe('a warp of a batch is refused', () => {
  it('without a map', () => expectError(() => warpBatch(imageOf(4), []), SizeError, /one at least/));
  it('with another number of maps', () =>
    expectError(() => warpBatch(batchOf(2), maps(3)), SizeError, /3 maps for a batch of 2/));
  it('with a singular map', () =>
    expectError(
      () => warpBatch(batchOf(2), [identity(), new Float64Array(9)]),
      MapError,
      /map 1: .*singular/,
    ));
  it('over a frame that depends on the map', () =>
    expectError(() => warpBatch(batchOf(2), maps(2), { frame: 'all' }), OptionError, /'all'/));
  it('of a destroyed batch', () => {
    const batch = batchOf(2);
    batch.destroy();
    return expectError(() => warpBatch(batch, maps(2)), ImageError, /destroyed/);
  });
});

describe('a gradient of a batch is refused', () => {
  const pulled = (cotangent: ReturnType<typeof batchOf>) => warpBatchVjp(batchOf(2), maps(2))[1](cotangent);
  it('for another number of cotangents', () =>
    expectError(() => pulled(batchOf(3)), SizeError, /3 images, the warped batch 2/));
  it('for cotangents of another size', () =>
    expectError(() => pulled(batchOf(2, 5)), SizeError, /warped batch 4×3×1/));
  it('for one that is not finite', () => {
    const bad = engine.batch([imageOf(4), imageOf(4, 1, Number.POSITIVE_INFINITY)]);
    return expectError(() => pulled(bad), NumericError, /item 1/);
  });
  it('for another number of targets', () =>
    expectError(() => lossAndGradientBatch(batchOf(2), maps(2), batchOf(3)), SizeError, /targets are 3/));
  it('for another number of weights', () =>
    expectError(
      () => lossAndGradientBatch(batchOf(2), maps(2), batchOf(2), { weights: batchOf(3) }),
      SizeError,
      /weights are 3/,
    ));
  it('for targets of another size', () => {
    const frame = { width: 4, height: 3 };
    return expectError(
      () => lossAndGradientBatch(batchOf(2), maps(2), batchOf(2, 5), { frame }),
      SizeError,
      /target is 5×3/,
    );
  });
});
