import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import type { InterpolationName } from '../../shaders/sampling/interpolation/index.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { lossAndGradient, pyramid, warpJvp, warpVjp } from '../../src/index.ts';
import { isDirect } from '../../src/operations/coefficients.ts';
import { scatterHeadroom } from '../../src/operations/scatterHeadroom.ts';
import { localMap } from '../../src/operations/warpPlanes.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { EPSILON } from '../support/approx.ts';
import { eachOnce } from '../support/combinations.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { reductionOf } from '../support/reduction.ts';
import { TOLERANCES } from '../support/tolerance/index.ts';
import type { Tolerated } from '../support/tolerance/table.ts';

const keys = <T extends object>(registry: T) => Object.keys(registry) as (keyof T)[];
const losses = keys(LOSSES);
/** Schemes that read the samples themselves, each with a loss; the peers' cases run the filtered ones on both engines. */
const schemes = eachOnce<{ interpolation: InterpolationName; border: BorderName; channels: number }>({
  interpolation: ['nearest', 'linear', 'keys'],
  border: keys(BORDERS),
  channels: [1, 3],
}).filter(isDirect);
/** Along a continuation alone the weights of a scatter grow. */
const continued = { interpolation: 'linear', border: 'line', channels: 1 } as const;
const CASES = [...schemes, continued].map((scheme, k) => ({
  ...scheme,
  loss: losses[k % losses.length] as LossName,
}));

const [width, height] = [37, 29];
const frame = { width: 45, height: 33, origin: [3, -2] } as const;
const size = [frame.width, frame.height] as const;
const origin = [-4, 5] as const;

/** Both are within the tolerance of float64; float32 images are rounded once more. */
function expectSame(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { errors }: { errors: ArrayLike<number> },
): void {
  expect(a.length).toBe(b.length);
  Array.from(a).forEach((value, k) => {
    const other = b[k] ?? Number.NaN;
    const allowed = (errors[k] ?? 0) + 2 * EPSILON * Math.abs(other);
    if (Math.abs(value - other) > allowed)
      throw new Error(`[${k}] is ${value} and ${other}, not within ${allowed}`);
  });
}

const only = (table: Readonly<Record<string, Tolerated>>): Tolerated => Object.values(table)[0] as Tolerated;

describe('both engines give the same', () => {
  it.each(CASES)(
    '$interpolation $border $loss $channels',
    async ({ interpolation, border, loss, channels }) => {
      const device = await testDevice();
      const cpu = engineOn(new CpuExecutor());
      const gpu = engineOn(new WebGpuExecutor(device, false));
      const reduction = reductionOf(device);
      const property = fc.asyncProperty(anyShape, fc.nat(1e6), async (shape, seed) => {
        const map = mapOf(shape, [width, height], size);
        const fill = 0.25;
        const options = { interpolation, border, fill, frame } as const;
        const source = noise(width * height * channels, seed);
        const other = noise(frame.width * frame.height * channels, seed + 1);
        const m = noise(frame.width * frame.height, seed + 4).map((value) => Math.max(value, 0));
        const dX = noise(source.length, seed + 2);
        const dW = noise(9, seed + 3).map((value, k) => value * (k < 6 ? 1 : 0.02));
        const local = localMap(map, origin, frame);
        const scheme = { interpolation, border, channels };
        const params = {
          homography: local.matrix,
          size,
          sourceSize: [width, height] as const,
          near: NO_CLIP,
          fill: [fill, fill, fill, fill],
        };
        const peakBits = new Uint32Array(Float32Array.of(Math.max(...other.map(Math.abs))).buffer);
        const zeros = (length: number) => new Float64Array(length);
        const [onCpu, onGpu] = await Promise.all(
          [cpu, gpu].map(async (engine) => {
            const image = engine.image({ width, height, channels, data: source, origin });
            const target = engine.image({ ...frame, channels, data: other });
            const [warped, pullback] = warpVjp(image, map, options);
            const gradients = await pullback(target);
            const tangentImage = engine.image({ width, height, channels, data: dX, origin });
            const [, tangent] = warpJvp(image, map, { dW, dX: tangentImage }, options);
            const scored = await lossAndGradient(image, map, target, {
              ...options,
              loss,
              scale: 0.75,
              weights: engine.image({ ...frame, data: m }),
            });
            const levels = await Promise.all(pyramid(image, 3).map((level) => level.read()));
            return {
              warped: await warped.read(),
              dW: gradients.dW,
              dX: await gradients.dX.read(),
              tangent: await tangent.read(),
              scored,
              levels,
            };
          }),
        );
        if (!onCpu || !onGpu) throw new Error('two engines were asked');
        const warped = TOLERANCES.warp(scheme, { params, source, output: zeros(other.length) }, reduction);
        expectSame(onGpu.warped, onCpu.warped, only(warped));
        const tangent = TOLERANCES.warpTangent(
          { ...scheme, imageTangent: true },
          {
            params: { ...params, tangent: local.pushforward(dW) },
            source,
            imageTangent: dX,
            output: zeros(other.length),
          },
          reduction,
        );
        expectSame(onGpu.tangent, onCpu.tangent, only(tangent));
        const back = TOLERANCES.imagePullback(
          scheme,
          {
            params: { ...params, headroom: scatterHeadroom(scheme, params, size) },
            cotangent: other,
            peak: peakBits,
            fixed: zeros(source.length),
          },
          reduction,
        );
        const resolved = only(back).errors.map(
          (error, k) => error + 6 * EPSILON * Math.abs(onCpu.dX[k] ?? 0),
        );
        expectSame(onGpu.dX, onCpu.dX, { errors: resolved });
        // Errors go through the same linear map as the gradient, with every sign the worst.
        const pull = (errors: Float64Array) => pulledSizes(map, errors);
        const sums = only(
          TOLERANCES.warpPullback(scheme, { params, source, cotangent: other, sums: zeros(9) }, reduction),
        );
        expectSame(onGpu.dW, onCpu.dW, { errors: pull(sums.errors) });
        const scores = only(
          TOLERANCES.lossAndGradient(
            { ...scheme, loss, overlap: 'valid', target: true, weights: true },
            { params: { ...params, scale: 0.75 }, source, reference: other, weights: m, sums: zeros(12) },
            reduction,
          ),
        );
        const share = LOSSES[loss].reduction === 'mean' ? 1 / Math.max(onCpu.scored.weight * channels, 1) : 1;
        expectSame([onGpu.scored.pixels], [onCpu.scored.pixels], { errors: [scores.errors[10] ?? 0] });
        expectSame([onGpu.scored.weight], [onCpu.scored.weight], { errors: [scores.errors[11] ?? 0] });
        if (onGpu.scored.pixels === onCpu.scored.pixels) {
          expectSame([onGpu.scored.loss], [onCpu.scored.loss], { errors: [share * (scores.errors[9] ?? 0)] });
          expectSame(onGpu.scored.dW, onCpu.scored.dW, {
            errors: pull(scores.errors.slice(0, 9)).map((e) => share * e),
          });
        }
        onGpu.levels.forEach((level, k) => {
          const largest = Math.max(...(onCpu.levels[k] ?? []).map(Math.abs), 1);
          const errors = new Float64Array(level.length).fill(k * 12 * EPSILON * largest);
          expectSame(level, onCpu.levels[k] ?? [], { errors });
        });
      });
      await fc.assert(property, runs(1));
    },
  );
});

/** |T(−s)ᵀ| E |T(o)ᵀ| / k: the largest that errors E of the local gradient can become. */
function pulledSizes(map: ArrayLike<number>, errors: Float64Array): Float64Array {
  const result = new Float64Array(9);
  errors.forEach((error, k) => {
    const unit = new Float64Array(9);
    unit[k] = error;
    localMap(map, origin, frame)
      .pullback(unit)
      .forEach((value, l) => {
        result[l]! += Math.abs(value);
      });
  });
  return result;
}
