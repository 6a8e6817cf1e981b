import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import type { Planes } from '../../shaders/kernels/peak.ts';
import { type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import { mapOf, type Size } from '../support/maps.ts';
import { noise, stream } from '../support/random.ts';
import type { Setting } from '../support/settings.ts';

export const area = ([width, height]: Size): number => width * height;
export const halved = ([width, height]: Size): Size => [Math.ceil(width / 2), Math.ceil(height / 2)];

/** Numbers that float32 holds exactly: a map alone is rounded on its way to the device. */
export function numbers({ size, sourceSize, shape, near, seed }: Setting) {
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
export function images({ size, sourceSize, seed }: Setting, spec: Planes | Scheme) {
  const stored = 'interpolation' in spec ? storedSize(spec, sourceSize) : sourceSize;
  return {
    source: noise(spec.channels * area(stored), seed + 2),
    other: noise(spec.channels * area(size), seed + 3),
    tangent: noise(spec.channels * area(stored), seed + 4),
  };
}

/** What a comparison reads; half of the weights are 0. */
export const compared = (setting: Setting, spec: Scheme) => ({
  params: numbers(setting),
  source: images(setting, spec).source,
  reference: images(setting, spec).other,
  weights: noise(area(setting.size), setting.seed + 6).map((value) => Math.max(value, 0)),
});

/** The same, with weights of the source's samples, which are 0 in half of its rows. */
export const weighed = (setting: Setting, spec: Scheme) => {
  const [width, height] = storedSize(spec, setting.sourceSize);
  const mask = noise(width * height, setting.seed + 7).map((value, k) =>
    Math.floor(k / width) % 8 < 4 ? Math.abs(value) : 0,
  );
  return { ...compared(setting, spec), mask };
};

/** The last row of a frame of points need not be full. */
export const pointCount = ({ size, seed }: Pick<Setting, 'size' | 'seed'>): number =>
  area(size) - (seed % size[0]);

const NOWHERE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Positions in and around a source, every fourth on samples and some not finite; all u, then all v. */
export function positioned({ size, sourceSize, seed }: Setting) {
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

/** The bits of the largest |sample|, as the kernel of peaks gives them. */
export function peakOf(samples: Float64Array): Uint32Array {
  const largest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return new Uint32Array(Float32Array.of(largest).buffer.slice(0));
}
