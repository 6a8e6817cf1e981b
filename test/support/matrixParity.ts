import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { WebGpuExecutor } from '../../src/webgpu/executor.ts';
import { makeCall } from './calls.ts';
import { expectWithin } from './compare.ts';
import { testDevice } from './device.ts';
import { compare } from './parity.ts';
import { SCHEMES } from './scene.ts';
import { settings } from './settings.ts';

type Scheme = (typeof SCHEMES)[number];

/** Lanczos 3 and 4 read 36 and 64 samples, which a device compiles for seconds under each border. */
const isWide = ({ interpolation }: Scheme) => INTERPOLATIONS[interpolation].support > 4;
const wide = [...new Set(SCHEMES.filter(isWide).map(({ interpolation }) => interpolation))];
/** A border of each kind: taps that read nothing, taps that are folded, taps that continue. */
const KINDS = ['fill', 'reflect', 'line'] as const;
/** Each of the wide ones under a border, and each kind of border with some of them. */
const isMain = ({ interpolation, border }: Scheme) =>
  border === KINDS[wide.indexOf(interpolation) % KINDS.length];

export const MAIN_SCHEMES = SCHEMES.filter((scheme) => !isWide(scheme) || isMain(scheme));
export const WIDE_SCHEMES = SCHEMES.filter((scheme) => !MAIN_SCHEMES.includes(scheme));

/** Of the tangent kernel, which reads values and slopes. */
export function describeMatrix(schemes: readonly Scheme[]): void {
  describe('an interpolation under a border on the device agrees with its twin', () => {
    let executor: WebGpuExecutor;
    beforeAll(async () => {
      executor = new WebGpuExecutor(await testDevice(), false);
    });

    it.each(schemes)('$interpolation $border', async (scheme) => {
      // As in `describeKernels`.
      const seed = 1 + SCHEMES.indexOf(scheme);
      const spec = { ...scheme, channels: 1, imageTangent: true };
      const property = fc.asyncProperty(settings('warpTangent'), async (setting) => {
        const worst = await compare(executor, makeCall('warpTangent', spec, setting));
        fc.pre(worst !== undefined);
        expectWithin(worst);
      });
      await fc.assert(property, { seed, numRuns: 1 });
    });
  });
}
