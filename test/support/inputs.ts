import { BLANK, noiseEntries } from '../../shaders/comparison/noiseLayout.ts';
import { DENOISED_PLANES } from '../../shaders/comparison/stepGradient.ts';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import type { Planes } from '../../shaders/kernels/peak.ts';
import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { headroom } from '../../shaders/reduction/fixedPoint.ts';
import { PARTS } from '../../shaders/sampling/point.ts';
import { type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import { fieldHeadroom, scatterHeadroom } from '../../src/operations/scatterHeadroom.ts';
import { convertInputs, derivativeInputs, warpInputs } from './colorCalls.ts';
import { makeGather } from './gatherCalls.ts';
import type { BoundOf, SpecOf } from './kernels.ts';
import { makeLines } from './lineCalls.ts';
import { mapOf, type Size } from './maps.ts';
import { noise, stream } from './random.ts';
import type { Setting } from './settings.ts';
import { fixedExponent } from './tolerance/scatters.ts';

const area = ([width, height]: Size): number => width * height;
const halved = ([width, height]: Size): Size => [Math.ceil(width / 2), Math.ceil(height / 2)];

type Make<K extends KernelName> = (spec: SpecOf<K>, setting: Setting) => BoundOf<K>;

/** Numbers that float32 holds exactly: a map alone is rounded on its way to the device. */
function numbers({ size, sourceSize, shape, near, seed }: Setting) {
  const next = stream(seed + 1);
  const float = (low: number, high: number) => Math.fround(low + (high - low) * next());
  const four = (low: number, high: number) => [0, 1, 2, 3].map(() => float(low, high));
  const homography = mapOf(shape, sourceSize, size);
  // A factor below 0 turns z round, so that nothing would be left of a clipped map.
  const clipped = near === undefined ? NO_CLIP : Math.fround(near * Math.abs(shape.factor));
  const params = {
    homography: near === undefined ? homography : homography.map((m) => m * Math.sign(shape.factor)),
    size,
    sourceSize,
    near: clipped,
    fill: four(-1, 1),
    scale: float(0.2, 1.5),
    gain: four(0.5, 1.5),
    bias: four(-0.3, 0.3),
    center: [float(0, size[0]), float(0, size[1])],
    unit: float(3, 40),
    noise: four(0, 0.5),
    stride: 1 + (seed % 3),
    binsPerUnit: float(50, 400),
    factor: float(-2, 2),
    valueCenter: four(-0.5, 0.5),
    targetCenter: four(-0.5, 0.5),
    valueFactor: four(-2, 2),
    targetFactor: four(-2, 2),
    tangent: Array.from({ length: 9 }, (_, k) => float(-1, 1) * (k < 6 ? 1 : 0.02)),
  };
  return params;
}

/** Noise, a source as the scheme stores it. */
function images({ size, sourceSize, seed }: Setting, spec: Planes | Scheme) {
  const stored = 'interpolation' in spec ? storedSize(spec, sourceSize) : sourceSize;
  return {
    source: noise(spec.channels * area(stored), seed + 2),
    other: noise(spec.channels * area(size), seed + 3),
    tangent: noise(spec.channels * area(stored), seed + 4),
  };
}

/** What a comparison reads; half of the weights are 0. */
const compared = (setting: Setting, spec: Scheme) => ({
  params: numbers(setting),
  source: images(setting, spec).source,
  reference: images(setting, spec).other,
  weights: noise(area(setting.size), setting.seed + 6).map((value) => Math.max(value, 0)),
});

/** The same, with weights of the source's samples, which are 0 in half of its rows. */
const weighed = (setting: Setting, spec: Scheme) => {
  const [width, height] = storedSize(spec, setting.sourceSize);
  const mask = noise(width * height, setting.seed + 7).map((value, k) =>
    Math.floor(k / width) % 8 < 4 ? Math.abs(value) : 0,
  );
  return { ...compared(setting, spec), mask };
};

/** The last row of a frame of points need not be full. */
const pointCount = ({ size, seed }: Pick<Setting, 'size' | 'seed'>): number => area(size) - (seed % size[0]);

const NOWHERE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Positions in and around a source, every fourth on samples and some not finite; all u, then all v. */
function positioned({ size, sourceSize, seed }: Setting) {
  const count = pointCount({ size, seed });
  const sourceOrigin = seed % 2 === 0 ? [0, 0] : [(seed % 23) - 11, 5 - (seed % 17)];
  const next = stream(seed + 8);
  const points = Float64Array.from({ length: 2 * count }, (_, k) => {
    const axis = k < count ? 0 : 1;
    const position = Math.fround(sourceSize[axis] * (3 * next() - 1) + (sourceOrigin[axis] ?? 0));
    return k % 4 === 0 ? Math.round(position) : (NOWHERE[(k % 32) - 1] ?? position);
  });
  return { points, place: { size, sourceSize, sourceOrigin, count } };
}

/** Maps of the kind of the setting's about the middle of both images, affine for an even seed; nine numbers each. */
function mapsOf({ shape, sourceSize, seed }: Setting, reference: Size, count: number): Float64Array {
  const next = stream(seed + 9);
  const between = (low: number, high: number) => low + (high - low) * next();
  const affine = seed % 2 === 0;
  return Float64Array.from(
    Array.from({ length: count }, () => {
      const angle = shape.angle + between(-3, 3);
      const shift = [between(-4, 4), between(-4, 4)] as const;
      const tilt = affine ? ([0, 0] as const) : shape.tilt;
      return [
        ...mapOf({ ...shape, angle, shift, tilt, factor: affine ? 1 : shape.factor }, sourceSize, reference),
      ];
    }).flat(),
    Math.fround,
  );
}

function peakOf(samples: Float64Array): Uint32Array {
  const largest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return new Uint32Array(Float32Array.of(largest).buffer.slice(0));
}

/** How each kernel's inputs are made. */
export const MAKE: { readonly [K in KernelName]: Make<K> } = {
  convert: convertInputs,
  convertDerivative: derivativeInputs,
  warpColor: (spec, setting) => warpInputs(spec, setting, numbers(setting)),
  warp: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  warpTangent: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    imageTangent: images(setting, spec).tangent,
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  warpPullback: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).source,
    cotangent: images(setting, spec).other,
    sums: new Float64Array(KERNELS.warpPullback.entries(spec)),
  }),
  imagePullback: (spec, setting) => {
    const cotangent = images(setting, spec).other;
    const params = numbers(setting);
    return {
      params: { ...params, headroom: scatterHeadroom(spec, params, setting.size) },
      cotangent,
      peak: peakOf(cotangent),
      fixed: new Float64Array(spec.channels * area(storedSize(spec, setting.sourceSize))),
    };
  },
  imageGather: makeGather,
  peak: (spec, setting) => ({
    params: numbers(setting),
    source: images(setting, spec).other,
    peak: new Uint32Array(1),
  }),
  resolve: (spec, setting) => {
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
  lossAndGradient: (spec, setting) => ({
    ...compared(setting, spec),
    sums: new Float64Array(KERNELS.lossAndGradient.entries(spec)),
  }),
  lossCotangent: (spec, setting) => ({
    ...compared(setting, spec),
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  correlation: (spec, setting) => ({
    ...compared(setting, spec),
    sums: new Float64Array(KERNELS.correlation.entries(spec)),
  }),
  correlationCotangent: (spec, setting) => ({
    ...compared(setting, spec),
    output: new Float64Array(spec.channels * area(setting.size)),
  }),
  normalEquations: (spec, setting) => ({
    ...weighed(setting, spec),
    planes: noise(
      DENOISED_PLANES * spec.channels * area(storedSize(spec, setting.sourceSize)),
      setting.seed + 9,
    ),
    sums: new Float64Array(KERNELS.normalEquations.entries(spec)),
  }),
  residualHistogram: (spec, setting) => ({
    ...weighed(setting, spec),
    counts: new Uint32Array(BINS),
  }),
  noiseMoments: (spec, setting) => {
    const { source: seen, other } = images({ ...setting, sourceSize: setting.size }, spec);
    const blank = stream(setting.seed + 10);
    return {
      params: { ...numbers(setting), limit: 1 },
      moving: seen.map((value) => (blank() < 0.02 ? BLANK : value)),
      fixed: other,
      sums: new Float64Array(noiseEntries(spec.channels)),
    };
  },
  bandEnergy: (spec, setting) => {
    const { source: fine, other: coarse } = images({ ...setting, sourceSize: setting.size }, spec);
    return { params: { size: setting.size }, fine, coarse, output: new Float64Array(fine.length) };
  },
  shrink: (spec, setting) => {
    const { source: fine, other: coarse } = images({ ...setting, sourceSize: setting.size }, spec);
    return {
      params: { size: setting.size, noise: numbers(setting).noise },
      fine,
      coarse,
      energy: noise(fine.length, setting.seed + 4).map(Math.abs),
      planes: noise(DENOISED_PLANES * fine.length, setting.seed + 5),
    };
  },
  downsample: (spec, setting) => {
    const [width, height] = setting.sourceSize;
    const size = [Math.ceil(width / 2), Math.ceil(height / 2)] as const;
    return {
      params: { size, sourceSize: setting.sourceSize },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(size)),
    };
  },
  erode: (_spec, { sourceSize, seed }) => {
    const [step, radius] = [1 + (seed % 2), seed % 4];
    const size = sourceSize.map((side) => Math.ceil(side / step));
    return {
      params: { size, sourceSize, step, radius },
      source: noise(area(sourceSize), seed + 2),
      output: new Float64Array(size.reduce((product, side) => product * side)),
    };
  },
  blur: (spec, setting) => {
    const [down, radius] = [setting.seed % 2, setting.seed % 9];
    return {
      params: { size: setting.sourceSize, down, radius },
      weights: noise(radius + 1, setting.seed + 6),
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(setting.sourceSize)),
    };
  },
  halve: (spec, setting) => {
    const size = halved(setting.sourceSize);
    return {
      params: { size, sourceSize: setting.sourceSize },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * area(size)),
    };
  },
  packLevel: (spec, setting) => {
    const offset = setting.seed % 5;
    const chain = area(setting.sourceSize) + offset + 2;
    return {
      params: { size: setting.sourceSize, offset, chain },
      source: images(setting, spec).source,
      output: new Float64Array(spec.channels * chain),
    };
  },
  levelPullback: (spec, setting) => {
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
  coefficients: (spec, setting) => {
    const { params, given, stored, seed } = makeLines(spec, setting);
    return { params, source: noise(given, seed + 7), output: new Float64Array(stored) };
  },
  coefficientsPullback: (spec, setting) => {
    const { params, given, stored, seed } = makeLines(spec, setting);
    return { params, cotangent: noise(stored, seed + 7), output: new Float64Array(given) };
  },
  pointsPullback: (spec, setting) => {
    const { points, place } = positioned(setting);
    const { sourceSize, count } = place;
    const cotangent = noise(spec.channels * count, setting.seed + 3);
    return {
      params: { ...place, headroom: fieldHeadroom(spec, count, 3 * Math.max(...sourceSize)) },
      points,
      cotangent,
      peak: peakOf(cotangent),
      fixed: new Float64Array(spec.channels * area(storedSize(spec, sourceSize))),
    };
  },
  scoreMaps: (spec, setting) => {
    const { seed, sourceSize } = setting;
    const referenceSize = [1 + (seed % 9), 1 + (seed % 7)] as const;
    const size = [setting.size[0], Math.min(setting.size[1], 3)] as const;
    const count = pointCount({ ...setting, size });
    return {
      params: { size, sourceSize, referenceSize, count },
      source: images(setting, spec).source,
      reference: noise(area(referenceSize), seed + 3),
      weights: noise(area(referenceSize), seed + 6).map((value) => Math.max(value + 0.5, 0)),
      maps: mapsOf(setting, referenceSize, count),
      output: new Float64Array(2 * count),
    };
  },
  samplePoints: (spec, setting) => {
    const { points, place } = positioned(setting);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source: images(setting, spec).source,
      points,
      output: new Float64Array(PARTS[spec.order] * spec.channels * place.count),
    };
  },
  positionPullback: (spec, setting) => {
    const { points, place } = positioned(setting);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source: images(setting, spec).source,
      points,
      cotangent: noise(spec.channels * place.count, setting.seed + 3),
      output: new Float64Array(2 * place.count),
    };
  },
  pointsTangent: (spec, setting) => {
    const { points, place } = positioned(setting);
    const { source, tangent: imageTangent } = images(setting, spec);
    return {
      params: { ...place, fill: numbers(setting).fill },
      source,
      imageTangent,
      points,
      tangent: noise(2 * place.count, setting.seed + 5),
      output: new Float64Array(spec.channels * place.count),
    };
  },
};
