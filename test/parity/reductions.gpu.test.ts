import fc from 'fast-check';
import { describe, it } from 'vitest';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { type Call, makeCall } from '../support/calls.ts';
import { expectWithin } from '../support/compare.ts';
import { testDevice } from '../support/device.ts';
import { compare } from '../support/parity.ts';
import { runs } from '../support/property.ts';
import { settings } from '../support/settings.ts';

const summing = (Object.keys(KERNELS) as KernelName[]).filter((name) => 'sums' in KERNELS[name].bindings);

describe.each([
  { path: 'the workgroup tree', subgroups: false },
  { path: 'subgroups', subgroups: true },
])('$path', ({ subgroups }) => {
  it.each(summing)('reduces %s to the sums of its twin', async (name) => {
    const device = await testDevice();
    if (subgroups && !device.features.has('subgroups')) return;
    const executor = new WebGpuExecutor(device, false, { subgroups });
    const [spec] = KERNEL_TESTS[name].specs.filter((spec) => 'channels' in spec && spec.channels === 2);
    const property = fc.asyncProperty(settings(name), async (setting) => {
      const worst = await compare(executor, makeCall(name, spec!, setting) as Call<KernelName>);
      fc.pre(worst !== undefined);
      expectWithin(worst);
    });
    await fc.assert(property, runs(4));
  });
});
