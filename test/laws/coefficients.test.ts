import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { ExtensionName } from '../../shaders/leaf/contracts.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { warp } from '../../src/index.ts';
import { KERNEL_TESTS } from '../kernels/index.ts';
import { makeCall } from '../support/calls.ts';
import { engineOn } from '../support/engine.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot, dotSize } from '../support/scene.ts';
import { type Setting, settings } from '../support/settings.ts';

const engine = engineOn(new CpuExecutor());
const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
const EVERY = (Object.keys(BORDERS) as BorderName[]).flatMap((border) => {
  const { extension } = BORDERS[border];
  const own = extension === 'edge' || extension === 'fill';
  const choices = own ? [undefined] : [undefined, ...(Object.keys(EXTENSIONS) as ExtensionName[])];
  return choices.map((chosen) => ({ border, extension: chosen, title: chosen ?? 'by default' }));
});

describe.each(['quadratic', 'cubic'] as const)('%s', (interpolation) => {
  it.each(EVERY)('goes through the samples: $border, going on $title', async ({ border, extension }) => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(1e6), async ([width, height], seed) => {
        const data = noise(2 * width * height, seed);
        const image = engine.image({ width, height, channels: 2, data });
        const options = { interpolation, border, ...(extension ? { extension } : {}) };
        const got = await warp(image, IDENTITY, options).read();
        const off = got.map((value, k) => Math.abs(value - (data[k] ?? 0)));
        // Samples and coefficients are stored in float32; the latter weigh in at most 9 times.
        atMost(Math.max(...off), 3e-6);
      }),
      runs(15),
    );
  });

  it('draws a parabola where coefficients go on freely', async () => {
    const f = (x: number) => 0.3 * x * x - x + 0.25;
    const image = engine.image({
      width: 9,
      height: 1,
      data: Float32Array.from({ length: 9 }, (_, x) => f(x)),
    });
    const map = [0.25, 0, 0, 0, 1, 0, 0, 0, 1];
    const frame = { width: 33, height: 1 };
    const got = await warp(image, map, { interpolation, extension: 'free', frame }).read();
    got.forEach((value, k) => {
      closeTo(value, f(k / 4), 5);
    });
  });
});

describe('the adjoint of the filter', () => {
  it.each(KERNEL_TESTS.coefficients.specs)(
    '⟨λ, P s⟩ = ⟨Pᵀ λ, s⟩: $interpolation, run in by $warmUp',
    (spec) => {
      const property = fc.property(settings('coefficients'), (setting: Setting) => {
        const forward = makeCall('coefficients', spec, setting).bound;
        const params = { ...forward.params, fill: [0, 0, 0, 0] };
        const output = new Float64Array(forward.output.length);
        TWINS.coefficients(spec, { ...forward, params, output });
        const cotangent = noise(output.length, setting.seed + 9);
        const left = dot(cotangent, output);
        const back = new Float64Array(forward.source.length);
        TWINS.coefficientsPullback(spec, { params, cotangent: cotangent.slice(), output: back });
        const size = dotSize(cotangent, output) + dotSize(back, forward.source);
        atMost(Math.abs(left - dot(back, forward.source)), 1e-12 * size + 1e-300);
      });
      fc.assert(property, runs(40));
    },
  );
});
