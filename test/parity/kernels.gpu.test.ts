import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { type Call, makeCall } from '../support/calls.ts';
import { expectWithin } from '../support/compare.ts';
import { testDevice } from '../support/device.ts';
import { compare } from '../support/parity.ts';
import { settings } from '../support/settings.ts';
import { SPECS, titleOf } from '../support/specs.ts';
import { runs } from '../support/property.ts';

const RUNS = 2;
const ratios = new Map<KernelName, number>();

afterAll(() => {
  const row = [...ratios].map(([name, ratio]) => `${name} ${ratio.toPrecision(2)}`);
  console.info(`largest error as a share of what is tolerated: ${row.join(', ')}`);
});

describe.each(Object.keys(KERNELS) as KernelName[])('%s on the device agrees with its twin', (name) => {
  let executor: WebGpuExecutor;
  beforeAll(async () => {
    executor = new WebGpuExecutor(await testDevice(), false);
  });

  it.each(SPECS[name].map((spec, index) => ({ title: titleOf(spec), spec, seed: index + 1 })))(
    '$title',
    async ({ spec, seed }) => {
      const property = fc.asyncProperty(settings(name), async (setting) => {
        const worst = await compare(executor, makeCall(name, spec, setting) as Call<KernelName>);
        fc.pre(worst !== undefined);
        ratios.set(name, Math.max(worst.ratio, ratios.get(name) ?? 0));
        expectWithin(worst);
      });
      await fc.assert(property, runs(RUNS));
    },
  );
});
