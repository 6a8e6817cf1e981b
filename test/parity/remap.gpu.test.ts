import { beforeAll, describe, expect, it } from 'vitest';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { remapJvp, remapVjp } from '../../src/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { testDevice } from '../support/device.ts';
import { engineOn } from '../support/engine.ts';
import { noise, stream } from '../support/random.ts';

const [width, height, channels] = [37, 29, 2];
const origin = [-4, 5] as const;
const frame = { width: 45, height: 33, origin: [3, -2] } as const;
const count = frame.width * frame.height;
const NOWHERE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** In and around the source, inside half-pixel cells, so that both engines are on the same side of every knot. */
const next = stream(3);
const positions = Float32Array.from({ length: 2 * count }, (_, k) => {
  const [first, size] = k < count ? [origin[0], width] : [origin[1], height];
  const cell = first + Math.floor(2 * size * (1.6 * next() - 0.3)) / 2;
  return k % 11 === 0 ? (NOWHERE[k % 3] ?? 0) : cell + 0.05 + 0.4 * next();
});
const isLost = (k: number) => [positions[k], positions[count + k]].some((p) => !Number.isFinite(p));

async function results(engine: Engine, options: Parameters<typeof remapVjp>[2]) {
  const image = (seed: number) =>
    engine.image({ width, height, channels, data: noise(width * height * channels, seed), origin });
  const field = (data: Float32Array | Float64Array) => engine.image({ ...frame, channels: 2, data });
  const [source, coordinates] = [image(4), field(positions)];
  const [Y, pullback] = remapVjp(source, coordinates, options);
  const lambda = engine.image({ ...frame, channels, data: noise(channels * count, 5) });
  const { dCoordinates, dX } = await pullback(lambda);
  const tangents = { dCoordinates: field(noise(2 * count, 6)), dX: image(7) };
  const [, dY] = remapJvp(source, coordinates, tangents, options);
  const images = { Y, dCoordinates, dX, dY };
  const read = await Promise.all(
    Object.entries(images).map(async ([name, found]) => [name, await found.read()] as const),
  );
  return Object.fromEntries(read) as Record<keyof typeof images, Float32Array>;
}

describe('remap, its pullback and its tangent on the device are those in memory', () => {
  let gpu: Engine;
  const cpu = engineOn(new CpuExecutor());
  beforeAll(async () => {
    gpu = engineOn(new WebGpuExecutor(await testDevice(), false));
  });

  it.each([
    { interpolation: 'linear', border: 'fill' },
    { interpolation: 'cubic', border: 'constant' },
    { interpolation: 'linear', border: { x: 'line', y: 'repeat' } },
  ] as const)('$interpolation $border', async (scheme) => {
    const options = { ...scheme, fill: [0.5, -0.25] };
    const [got, expected] = [await results(gpu, options), await results(cpu, options)];
    for (const [name, values] of Object.entries(expected)) {
      const found = got[name as keyof typeof got];
      const largest = Math.max(...values.map(Math.abs));
      values.forEach((value, k) => {
        const error = Math.abs((found[k] ?? Number.NaN) - value);
        if (!(error <= 1e-5 * (1 + largest))) throw new Error(`${name}[${k}] is ${found[k]}, not ${value}`);
      });
    }
    // As the bits say it, not as arithmetic finds it.
    for (let k = 0; k < count; k++) {
      if (!isLost(k)) continue;
      options.fill.forEach((value, c) => {
        expect(got.Y[c * count + k]).toBe(value);
        expect(got.dY[c * count + k]).toBe(0);
        expect(got.dCoordinates[c * count + k]).toBe(0);
      });
    }
    const again = await results(gpu, options);
    expect(again.dX).toEqual(got.dX);
  });
});
