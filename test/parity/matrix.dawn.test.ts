import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { makeCall } from '../support/calls.ts';
import { expectWithin } from '../support/compare.ts';
import { testDevice } from '../support/device.ts';
import { compare } from '../support/parity.ts';
import { SCHEMES } from '../support/scene.ts';
import { settings } from '../support/settings.ts';
import { runs } from '../support/property.ts';

/** Two names of one kernel need no second matrix. */
const schemes = SCHEMES.filter(({ interpolation }) => interpolation !== 'lanczos4-opencv');

/** The tangent kernel reads values and slopes. */
describe('every interpolation under every border on the device agrees with its twin', () => {
  let executor: WebGpuExecutor;
  beforeAll(async () => {
    executor = new WebGpuExecutor(await testDevice(), false);
  });

  it.each(schemes)('$interpolation $border', async (scheme) => {
    const spec = { ...scheme, channels: 1, imageTangent: true };
    const seed = 1 + schemes.indexOf(scheme);
    const property = fc.asyncProperty(settings('warpTangent'), async (setting) => {
      const worst = await compare(executor, makeCall('warpTangent', spec, setting));
      fc.pre(worst !== undefined);
      expectWithin(worst);
    });
    await fc.assert(property, runs(1));
  });
});
