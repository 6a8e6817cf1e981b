import type { Samples } from '../../shaders/language/samples.ts';
import { EPSILON } from '../support/approx.ts';
import { pairwise } from '../support/combinations.ts';
import { TWINS } from '../support/kernels.ts';
import { noise } from '../support/random.ts';
import { both, planes } from './axes.ts';
import { area, halved, images } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';

/** Of a filter whose weights are not negative: what `units` roundings of Σ w |x| may be, and the smallest number. */
function filterTolerance(units: number, source: Samples, run: (source: Samples) => Float64Array) {
  const errors = run(Float64Array.from(source, Math.abs)).map((size) => units * EPSILON * size + 2 ** -126);
  return { output: { values: run(source), errors } };
}

export const downsample: KernelTest<'downsample'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const [width, height] = setting.sourceSize;
    const size = [Math.ceil(width / 2), Math.ceil(height / 2)] as const;
    return {
      params: { size, sourceSize: setting.sourceSize },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(size)),
    };
  },
  // Two passes of five taps: a product and up to four additions each.
  tolerance: (spec, bound) =>
    filterTolerance(2 * 5, bound.source, (source) => {
      const output = new Float64Array(bound.output.length);
      TWINS.downsample(spec, { ...bound, source, output });
      return output;
    }),
};

export const blur: KernelTest<'blur'> = {
  specs: pairwise({ ...planes, transposed: both }),
  make: (spec, setting) => {
    const [down, radius] = [setting.seed % 2, setting.seed % 9];
    return {
      params: { size: setting.sourceSize, down, radius },
      weights: noise(radius + 1, setting.seed + 6),
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(setting.sourceSize)),
    };
  },
  tolerance: (spec, bound) => {
    const run = (source: Samples, weights: Samples) => {
      const output = new Float64Array(bound.output.length);
      TWINS.blur(spec, { ...bound, source, weights, output });
      return output;
    };
    // A product, and an addition per tap; the scalings are by powers of 2.
    const units = 2 * bound.params.radius + 2;
    const [sizes, weights] = [bound.source, bound.weights].map((samples) =>
      Float64Array.from(samples, Math.abs),
    );
    const errors = run(sizes!, weights!).map((size) => units * EPSILON * size + 2 ** -126);
    return { output: { values: run(bound.source, bound.weights), errors } };
  },
};

export const halve: KernelTest<'halve'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const size = halved(setting.sourceSize);
    return {
      params: { size, sourceSize: setting.sourceSize },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(size)),
    };
  },
  // Two additions on the way of each sample; the product is by a power of 2.
  tolerance: (spec, bound) =>
    filterTolerance(2, bound.source, (source) => {
      const output = new Float64Array(bound.output.length);
      TWINS.halve(spec, { ...bound, source, output });
      return output;
    }),
};

export const erode: KernelTest<'erode'> = {
  specs: [{}],
  make: (_spec, { sourceSize, seed }) => {
    const [step, radius] = [1 + (seed % 2), seed % 4];
    const size = sourceSize.map((side) => Math.ceil(side / step));
    return {
      params: { size, sourceSize, step, radius },
      source: noise(area(sourceSize), seed + 2),
      output: new Float64Array(size.reduce((product, side) => product * side)),
    };
  },
  /** A minimum is one of the samples. */
  tolerance: (spec, bound) => {
    const values = new Float64Array(bound.output.length);
    TWINS.erode(spec, { ...bound, output: values });
    return { output: { values, errors: new Float64Array(values.length) } };
  },
};
