import type { Samples } from '../../../shaders/language/samples.ts';
import { EPSILON } from '../approx.ts';
import { TWINS } from '../kernels.ts';
import { lineLoss } from '../lineTolerance.ts';
import { largestOf, planeOf, type Tolerance } from './table.ts';

export const downsample: Tolerance<'downsample'> = (spec, bound) => {
  const run = (source: Samples) => {
    const output = new Float64Array(bound.output.length);
    TWINS.downsample(spec, { ...bound, source, output });
    return output;
  };
  // Two passes of five taps: a product and up to four additions each.
  const errors = run(Float64Array.from(bound.source, Math.abs)).map(
    (size) => 2 * 5 * EPSILON * size + 2 ** -126,
  );
  return { output: { values: run(Float64Array.from(bound.source)), errors } };
};

export const blur: Tolerance<'blur'> = (spec, bound) => {
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
};

export const halve: Tolerance<'halve'> = (spec, bound) => {
  const run = (source: Samples) => {
    const output = new Float64Array(bound.output.length);
    TWINS.halve(spec, { ...bound, source, output });
    return output;
  };
  // Two additions on the way of each sample; the product is by a power of 2.
  const errors = run(Float64Array.from(bound.source, Math.abs)).map((size) => 2 * EPSILON * size + 2 ** -126);
  return { output: { values: run(bound.source), errors } };
};

/** A copy; what is beside it stays as it was. */
export const packLevel: Tolerance<'packLevel'> = ({ channels }, { params, source }) => {
  const plane = planeOf(params.size);
  const view = (output: ArrayLike<number>) =>
    Float64Array.from({ length: channels * plane }, (_, k) => {
      const c = Math.floor(k / plane);
      return output[c * params.chain + params.offset + (k % plane)] ?? Number.NaN;
    });
  return { output: { values: Float64Array.from(source), errors: new Float64Array(source.length), view } };
};

export const levelPullback: Tolerance<'levelPullback'> = (spec, bound) => {
  const run = (own: Samples, next: Samples) => {
    const output = new Float64Array(bound.output.length);
    TWINS.levelPullback(spec, { ...bound, cotangent: own, next, output });
    return output;
  };
  const [own, next] = [bound.cotangent, bound.next].map((samples) => Float64Array.from(samples, Math.abs));
  const errors = run(own!, next!).map((size) => 2 * EPSILON * size + 2 ** -126);
  return { output: { values: run(bound.cotangent, bound.next), errors } };
};

/** The rounding to float32 of either word, and of their sum. */
export const resolve: Tolerance<'resolve'> = (_spec, { fixed }) => ({
  output: {
    values: Float64Array.from(fixed),
    errors: Float64Array.from(fixed, (value) => 3 * EPSILON * Math.abs(value) + 2 ** -126),
  },
});

export const peak: Tolerance<'peak'> = (_spec, { source }) => {
  const bits = new Uint32Array(Float32Array.of(largestOf(source)).buffer)[0] ?? 0;
  return { peak: { values: Float64Array.of(bits), errors: new Float64Array(1) } };
};

export const coefficients: Tolerance<'coefficients'> = (spec, bound) => {
  const values = new Float64Array(bound.output.length);
  TWINS.coefficients(spec, { ...bound, output: values });
  const largest = Math.max(largestOf(bound.source), ...Array.from(bound.params.fill, Math.abs));
  return { output: { values, errors: values.map(() => lineLoss(spec, bound.params, largest)) } };
};

/** What is used up is not compared. */
export const coefficientsPullback: Tolerance<'coefficientsPullback'> = (spec, bound) => {
  const values = new Float64Array(bound.output.length);
  TWINS.coefficientsPullback(spec, { ...bound, cotangent: bound.cotangent.slice(), output: values });
  // The transposed steps have the same sizes; a run-in is added up besides.
  const added = 1 + 2 * bound.params.warmUp;
  const loss = added * lineLoss(spec, bound.params, largestOf(bound.cotangent));
  return {
    output: { values, errors: values.map(() => loss) },
    cotangent: { values: new Float64Array(), errors: new Float64Array(), view: () => new Float64Array() },
  };
};

/** A minimum is one of the samples. */
export const erode: Tolerance<'erode'> = (spec, bound) => {
  const values = new Float64Array(bound.output.length);
  TWINS.erode(spec, { ...bound, output: values });
  return { output: { values, errors: new Float64Array(values.length) } };
};
