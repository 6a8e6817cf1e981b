import { FLAT } from '../../shaders/kernels/scoreMaps.ts';
import { type Approx, divide, exact, multiply, rounded, subtract } from '../support/approx.ts';
import { mapOf, type Size } from '../support/maps.ts';
import { noise, stream } from '../support/random.ts';
import type { Setting } from '../support/settings.ts';
import { area, images, pointCount } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { eachEnclosure, LOST, lose, planeOf, Table, where } from './table.ts';

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

/** WGSL takes inverse square roots within 2 ulp, an ulp being at most 2 rounding units. */
const INVERSE_ROOT = 4;

/** 1 / √a, for an a that is certainly above 0. */
function inverseRoot({ value, error }: Approx): Approx {
  const center = 1 / Math.sqrt(value);
  return rounded(center, 1 / Math.sqrt(value - error) - center, INVERSE_ROOT);
}

/** cov / √(var var) of the six sums; nothing is claimed where rounding decides whether an image is flat. */
function correlationOf([m, y, t, yy, tt, yt]: readonly Approx[]): Approx {
  if (!m || !y || !t || !yy || !tt || !yt) throw new Error('there are six sums');
  if (m.value === 0 && m.error === 0) return exact(0);
  if (m.error >= m.value) return LOST;
  const [meanY, meanT] = [divide(y, m), divide(t, m)];
  const spreads = [subtract(yy, multiply(y, meanY)), subtract(tt, multiply(t, meanT))] as const;
  const least = [multiply(FLAT, yy), multiply(FLAT, tt)] as const;
  const sure = (sign: number) => (spread: Approx, k: number) => {
    const { value, error } = subtract(spread, least[k] ?? 0);
    return sign * value > error;
  };
  if (spreads.some(sure(-1))) return exact(0);
  if (!spreads.every(sure(1)) || spreads.some(({ value, error }) => error >= value)) return LOST;
  const covariance = subtract(yt, multiply(y, meanT));
  return multiply(covariance, inverseRoot(spreads[0]), inverseRoot(spreads[1]));
}

export const scoreMaps: KernelTest<'scoreMaps'> = {
  specs: [
    { interpolation: 'linear', border: 'fill', channels: 1 },
    { interpolation: 'nearest', border: 'fill', channels: 1 },
  ],
  make: (spec, setting) => {
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
  tolerance: (scheme, { params, source, reference, weights, maps }) => {
    const { count, sourceSize, referenceSize } = params;
    const pixels = planeOf(referenceSize);
    const output = new Table(2 * count);
    for (let n = 0; n < count; n++) {
      const sums = new Table(6);
      const view = { homography: maps.slice(9 * n, 9 * n + 9), size: referenceSize, sourceSize, near: 0 };
      eachEnclosure(scheme, view, (at, _x, _y, index) => {
        const m = weights[index] ?? 0;
        if (!(m > 0)) return;
        if (!at) return lose(sums);
        if (at.inside === false) return;
        const { value } = at.sample(source, 0, 0);
        const target = reference[index] ?? 0;
        const [y, t] = [multiply(m, value), multiply(m, target)];
        const terms = [exact(m), y, t, multiply(y, value), multiply(t, target), multiply(y, target)];
        terms.forEach((term, k) => {
          sums.add(k, where(at, term));
        });
      });
      sums.accumulated(pixels);
      const all = Array.from(sums.values, (value, k) => ({ value, error: sums.errors[k] ?? 0 }));
      const lost = all.some(({ error }) => error === Number.POSITIVE_INFINITY);
      output.set(n, lost ? LOST : correlationOf(all));
      output.set(count + n, lost ? LOST : (all[0] ?? LOST));
    }
    return { output };
  },
};
