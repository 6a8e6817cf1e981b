import { headroom } from '../../shaders/reduction/fixedPoint.ts';
import { EPSILON } from '../support/approx.ts';
import { pairwise } from '../support/combinations.ts';
import { fixedExponent } from '../support/fixedExponent.ts';
import { stream } from '../support/random.ts';
import { planes } from './axes.ts';
import { area, images, numbers, peakOf } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { largestOf } from './table.ts';

export const peak: KernelTest<'peak'> = {
  specs: pairwise(planes),
  make: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).other,
    peak: new Uint32Array(1),
  }),
  tolerance: (_spec, { source }) => {
    const bits = new Uint32Array(Float32Array.of(largestOf(source)).buffer)[0] ?? 0;
    return { peak: { values: Float64Array.of(bits), errors: new Float64Array(1) } };
  },
};

export const resolve: KernelTest<'resolve'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const values = images(setting, spec).other;
    const peak = peakOf(values);
    const bits = headroom(area(setting.size));
    // On a grid that float64 and the 64-bit fixed point both hold exactly.
    const unit = 2 ** (10 - fixedExponent(peak[0] ?? 0, bits));
    const next = stream(setting.seed + 5);
    const fixed = values.map((value) => Math.round((value * 2 ** (-30 * next())) / unit) * unit);
    return {
      params: { size: setting.size, headroom: bits },
      fixed,
      peak,
      output: new Float64Array(values.length),
    };
  },
  /** The rounding to float32 of either word, and of their sum. */
  tolerance: (_spec, { fixed }) => ({
    output: {
      values: Float64Array.from(fixed),
      errors: Float64Array.from(fixed, (value) => 3 * EPSILON * Math.abs(value) + 2 ** -126),
    },
  }),
};
