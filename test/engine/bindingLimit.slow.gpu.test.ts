import { expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine.ts';
import { warp } from '../../src/index.ts';
import { testDevice } from '../support/device.ts';

const SIDE = 5900;
const TURN = [0.001, -1.0001, SIDE - 3, 1.0002, 0.002, -4, 1e-8, -2e-8, 1];

// Kept as long as the worker: a device that is collected ends the process with a fault.
const kept = globalThis as { plain?: readonly [GPUAdapter, GPUDevice] };

/** A device of the limits that every one has: 128 MiB in a binding. */
async function plainDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  kept.plain = [adapter!, await adapter!.requestDevice()];
  return kept.plain[1];
}

it('warps an image that no binding holds with the bits of one that does', async () => {
  const [plain, roomy] = [await plainDevice(), await testDevice()];
  const data = Float32Array.from({ length: SIDE * SIDE }, (_, k) => (k * 2654435761) % 1021);
  expect(data.byteLength).toBeGreaterThan(plain.limits.maxStorageBufferBindingSize);
  expect(data.byteLength).toBeLessThan(roomy.limits.maxStorageBufferBindingSize);
  const warped = async (device: GPUDevice) => {
    const engine = await createEngine({ device });
    const source = engine.image({ width: SIDE, height: SIDE, data });
    const result = warp(source, TURN);
    const samples = await result.read();
    source.destroy();
    result.destroy();
    return samples;
  };
  const [parts, whole] = [await warped(plain), await warped(roomy)];
  expect(parts.findIndex((value, k) => !Object.is(value, whole[k]))).toBe(-1);
  plain.destroy();
});

it.each([
  { width: 65536 * 64 + 100, height: 2 },
  { width: 2, height: 65536 * 32 + 100 },
])('warps a frame of more workgroups than a dispatch may have: $width×$height', async ({ width, height }) => {
  const engine = await createEngine({ device: await testDevice() });
  const data = Float32Array.from({ length: width * height }, (_, k) => k % 8191);
  const source = engine.image({ width, height, data });
  const map = width > height ? [1, 0, 3, 0, 1, 0, 0, 0, 1] : [1, 0, 0, 0, 1, 3, 0, 0, 1];
  const warped = await warp(source, map, { fill: -1 }).read();
  const moved = (k: number) => {
    const at = width > height ? (k % width) + 3 : Math.floor(k / width) + 3;
    return at < Math.max(width, height) ? data[k + (width > height ? 3 : 3 * width)] : -1;
  };
  expect(warped.findIndex((value, k) => value !== moved(k))).toBe(-1);
});
