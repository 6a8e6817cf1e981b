import { describe, expect, it } from 'vitest';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { makeCall, twinOf } from '../support/calls.ts';
import { testDevice } from '../support/device.ts';
import { runOn } from '../support/gpuCall.ts';
import { SCHEMES } from '../support/scene.ts';
import type { Setting } from '../support/settings.ts';

/** Under the identity, and samples in 1/64, nothing is rounded: a knot is on the same side on both. */
const setting: Setting = {
  size: [69, 35],
  sourceSize: [69, 35],
  shape: { angle: 0, zoom: 1, tilt: [0, 0], shift: [0, 0], factor: 1 },
  near: undefined,
  seed: 1,
};
const grid = (samples: ArrayLike<number>) =>
  Float64Array.from(samples, (value) => Math.round(64 * value) / 64);

const schemes = SCHEMES.filter(({ interpolation }) => ['nearest', 'linear'].includes(interpolation));

describe('slopes on the samples are those of the twin, to the bit', () => {
  it.each(schemes)('$interpolation $border', async (scheme) => {
    const executor = new WebGpuExecutor(await testDevice(), false);
    const made = makeCall('warpTangent', { ...scheme, channels: 2, imageTangent: false }, setting);
    for (const direction of [2, 5]) {
      const params = {
        ...made.bound.params,
        fill: [0.25, -0.5, 0, 0],
        tangent: Array.from({ length: 9 }, (_, k) => Number(k === direction)),
      };
      const call = { ...made, bound: { ...made.bound, params, source: grid(made.bound.source) } };
      const { output = [] } = await runOn(executor, call);
      expect(Array.from(output, (value) => value + 0)).toEqual(
        Array.from(twinOf(call).output, (value) => value + 0),
      );
    }
  });
});
