import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { samplePosition } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { lossAndGradient, warp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { atMost } from '../support/expect.ts';

const LINEAR = { interpolation: 'linear', border: 'fill', channels: 1 } as const;
const LIMIT = 1e-5;

/** Fine texture in [0, 1], with slopes up to 0.5 per pixel. */
const texture = (width: number, height: number): Float32Array =>
  Float32Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    return 0.5 + 0.25 * Math.sin(x) * Math.cos(0.9 * y) + 0.2 * Math.sin((x + 2 * y) / 5);
  });

/** Turned by an angle that keeps to the strip, scaled, shifted and tilted a little. */
function mapOf(width: number, height: number): number[] {
  const size = Math.max(width, height);
  const [p, q] = [0.02 / size, -0.015 / size];
  return [1.003, -2 / size, 3.37, 2 / size, 0.997, 1.61, p, q, 1];
}

const STRIPS = [512, 2048, 8192].flatMap((length) => [
  { width: length, height: 96 },
  { width: 96, height: length },
]);

describe.each(STRIPS)('an image of $width × $height', ({ width, height }) => {
  const data = texture(width, height);
  const w = mapOf(width, height);
  const images = async () => {
    const engines = [
      engineOn(new WebGpuExecutor(await testDevice(), false)),
      engineOn(new CpuExecutor()),
    ] as const;
    return engines.map((engine) => ({ source: engine.image({ width, height, data }) }));
  };

  it('is warped to 1e-5, wherever a pixel is', async () => {
    const [gpu, cpu] = await Promise.all((await images()).map(({ source }) => warp(source, w).read()));
    const view = { homography: w, near: NO_CLIP, sourceSize: [width, height] };
    let [most, compared] = [0, 0];
    gpu?.forEach((value, k) => {
      const { u, v } = samplePosition(LINEAR, view, k % width, Math.floor(k / width)).at;
      // At the edge itself either side is right.
      if (Math.min(u, v, width - 1 - u, height - 1 - v) < 1e-3) return;
      most = Math.max(most, Math.abs(value - (cpu?.[k] ?? Number.NaN)));
      compared++;
    });
    expect(compared).toBeGreaterThan(0.9 * width * height);
    atMost(most, LIMIT);
  });

  it('has a gradient to 1e-5 of the sum of what was added', async () => {
    const [gpu, cpu] = await Promise.all(
      (await images()).map(({ source }) => lossAndGradient(source, w, undefined)),
    );
    const view = { homography: w, near: NO_CLIP, sourceSize: [width, height] };
    const sizes = new Float64Array(9);
    for (let k = 0; k < width * height; k++) {
      const [x, y] = [k % width, Math.floor(k / width)];
      const position = samplePosition(LINEAR, view, x, y);
      if (!position.inside) continue;
      const { value, du, dv } = sample(data, 0, width, position, 0);
      const { u, v, inverseZ } = position.at;
      const contributions = [du, dv, u * du + v * dv].map((contribution) =>
        Math.abs(2 * value * inverseZ * contribution),
      );
      contributions.forEach((contribution, row) => {
        [x, y, 1].forEach((factor, column) => {
          sizes[3 * row + column] = (sizes[3 * row + column] ?? 0) + contribution * factor;
        });
      });
    }
    gpu?.dW.forEach((entry, k) => {
      atMost(Math.abs(entry - (cpu?.dW[k] ?? Number.NaN)), LIMIT * (sizes[k] ?? 0));
    });
  });
});
