import type { Samples } from '../../shaders/language/samples.ts';
import { EPSILON } from '../support/approx.ts';
import { pairwise } from '../support/combinations.ts';
import { TWINS } from '../support/kernels.ts';
import { noise } from '../support/random.ts';
import { planes } from './axes.ts';
import { area, halved, images } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { planeOf } from './table.ts';

export const packLevel: KernelTest<'packLevel'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const offset = setting.seed % 5;
    const chain = area(setting.sourceSize) + offset + 2;
    return {
      params: { size: setting.sourceSize, offset, chain },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * chain),
    };
  },
  /** A copy; what is beside it stays as it was. */
  tolerance: ({ channels }, { params, source }) => {
    const plane = planeOf(params.size);
    const view = (output: ArrayLike<number>) =>
      Float64Array.from({ length: channels * plane }, (_, k) => {
        const c = Math.floor(k / plane);
        return output[c * params.chain + params.offset + (k % plane)] ?? Number.NaN;
      });
    return { output: { values: Float64Array.from(source), errors: new Float64Array(source.length), view } };
  },
};

export const levelPullback: KernelTest<'levelPullback'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const { sourceSize, seed } = setting;
    const [nextSize, offset] = [halved(sourceSize), seed % 5];
    const chain = area(sourceSize) + offset + 2;
    return {
      params: { size: sourceSize, nextSize, offset, chain },
      cotangent: noise(spec.channels * chain, seed + 2),
      next: noise(spec.channels * area(nextSize), seed + 3),
      output: new Float64Array(spec.channels * area(sourceSize)),
    };
  },
  tolerance: (spec, bound) => {
    const run = (own: Samples, next: Samples) => {
      const output = new Float64Array(bound.output.length);
      TWINS.levelPullback(spec, { ...bound, cotangent: own, next, output });
      return output;
    };
    const [own, next] = [bound.cotangent, bound.next].map((samples) => Float64Array.from(samples, Math.abs));
    const errors = run(own!, next!).map((size) => 2 * EPSILON * size + 2 ** -126);
    return { output: { values: run(bound.cotangent, bound.next), errors } };
  },
};
