import { describe, expect, it } from 'vitest';
import { LANES } from '../../shaders/kernel/kernel.ts';
import { CAPACITY, WORDS } from '../../shaders/reduction/digits.ts';
import { accumulateWgsl, decodeSum } from '../../shaders/reduction/longAccumulator.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { bufferOf } from '../../src/webgpu/resource.ts';
import { makeCall } from '../support/calls.ts';
import { testDevice } from '../support/device.ts';
import { evaluate } from '../support/evaluate.ts';
import { exactSum } from '../support/exactSum.ts';
import { runOn } from '../support/gpuCall.ts';
import { stream } from '../support/random.ts';
import type { Setting } from '../support/settings.ts';

const setting: Setting = {
  size: [150, 70],
  sourceSize: [90, 60],
  shape: { angle: 0.5, zoom: 0.9, tilt: [0.3, -0.2], shift: [1, -2], factor: 1 },
  near: undefined,
  seed: 5,
};
const linear = { interpolation: 'linear', border: 'constant', channels: 2 } as const;

describe.each([
  { path: 'the workgroup tree', subgroups: false },
  { path: 'subgroups', subgroups: true },
])('sums by $path', ({ subgroups }) => {
  const open = async () => {
    const device = await testDevice();
    return new WebGpuExecutor(device, false, { subgroups: subgroups && device.features.has('subgroups') });
  };

  it('have the same bits on 100 runs', async () => {
    const executor = await open();
    const call = makeCall('warpPullback', linear, setting);
    const seen = new Set<string>();
    for (let run = 0; run < 100; run++) seen.add(String((await runOn(executor, call)).sums));
    expect(seen.size).toBe(1);
  });

  it('are split over more accumulators where one cannot hold them', async () => {
    const executor = await open();
    const sizes = [1, CAPACITY + 300, 3 * CAPACITY].map((tiles) => {
      const sums = executor.sums(1, [tiles * LANES, 1]);
      const { size } = bufferOf(sums);
      sums.destroy();
      return size / (4 * WORDS);
    });
    expect(sizes[0]).toBe(1);
    expect(sizes[1]).toBeGreaterThanOrEqual((CAPACITY + 300) / CAPACITY);
    expect(sizes[2]).toBeGreaterThanOrEqual(3);
  });

  it('flag a term that is not finite', async () => {
    const executor = await open();
    const call = makeCall('warpPullback', linear, setting);
    (call.bound.cotangent as Float64Array)[5000] = Number.POSITIVE_INFINITY;
    expect(Array.from((await runOn(executor, call)).sums ?? []).some(Number.isNaN)).toBe(true);
  });
});

describe('the scatter', () => {
  it('has the same bits on 100 runs', async () => {
    const executor = new WebGpuExecutor(await testDevice(), false);
    const call = makeCall('imagePullback', linear, setting);
    const seen = new Set<string>();
    for (let run = 0; run < 100; run++) seen.add(String((await runOn(executor, call)).fixed));
    expect(seen.size).toBe(1);
  });

  it('adds exactly, with both signs and with carries', async () => {
    const executor = new WebGpuExecutor(await testDevice(), false);
    // Every output pixel reads sample 0 with weight 1: its sum is the sum of the cotangent.
    const next = stream(9);
    const wide: Setting = { ...setting, size: [64, 32], sourceSize: [1, 1] };
    const spec = { interpolation: 'nearest', border: 'clamp', channels: 1 } as const;
    for (const magnitude of [1, 2 ** 20, 2 ** -20]) {
      const call = makeCall('imagePullback', spec, wide);
      const cotangent = Float64Array.from({ length: 64 * 32 }, () => Math.fround((next() - 0.5) * magnitude));
      const peak = new Uint32Array(Float32Array.of(Math.max(...cotangent.map(Math.abs))).buffer);
      const got = await runOn(executor, { ...call, bound: { ...call.bound, cotangent, peak } });
      // 24-bit numbers below 2⁻²⁴ of the peak are rounded to 2⁻⁴⁶ of it, half of it each.
      const unit = magnitude * 2 ** -46;
      expect(Math.abs((got.fixed?.[0] ?? Number.NaN) - exactSum(cotangent))).toBeLessThanOrEqual(
        64 * 32 * unit,
      );
      const coarse = cotangent.map((value) => Math.round((value / magnitude) * 4096) * (magnitude / 4096));
      const exact = await runOn(executor, { ...call, bound: { ...call.bound, cotangent: coarse, peak } });
      expect(exact.fixed?.[0]).toBe(exactSum(coarse));
    }
  });
});

describe('accumulate in WGSL', () => {
  it('adds what its twin adds', async () => {
    const device = await testDevice();
    const next = stream(21);
    const values = Array.from({ length: 500 }, () =>
      Math.fround((next() - 0.5) * 2 ** (200 * (next() - 0.5))),
    );
    values.push(2 ** -140, -(2 ** -149), 2 ** 127, -(2 ** 127), -(2 ** 100));
    // Each value in an accumulator of its own: the words come back as they are.
    const rows = values.map((value) => [value]);
    const code = accumulateWgsl
      .replace(/atomicAdd\(&(sums\[[^\]]*\]), (.*?)\); \}/g, '$1 += $2; }')
      .replace(/atomicMax\(&(sums\[[^\]]*\]), 1\)/, '$1 = 1');
    const body = `accumulate(0u, in0); ${Array.from({ length: WORDS }, (_, k) => `put(at, ${k}u, f32(sums[${k}]));`).join('')}`;
    const found = await evaluate(
      device,
      `var<private> sums: array<i32, ${WORDS}>;\n${code}`,
      { inputs: 1, outputs: WORDS, body },
      rows,
    );
    found.forEach((words, at) => {
      const value = decodeSum(Int32Array.from(words), 0, 1);
      // A device may flush subnormals.
      const expected = values[at] ?? 0;
      if (Math.abs(expected) < 2 ** -126) expect([0, expected]).toContain(value);
      else expect(value).toBe(expected);
    });
  });
});
