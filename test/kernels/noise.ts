import { BLANK, DIFFERENCE, noiseEntries, noiseLayout } from '../../shaders/comparison/noiseLayout.ts';
import { DENOISED_PLANES } from '../../shaders/comparison/stepGradient.ts';
import { BAND_PLACES, CERTAIN, gainOf } from '../../shaders/kernels/shrink.ts';
import { type Approx, add, EPSILON, multiply, rounded, subtract } from '../support/approx.ts';
import { pairwise } from '../support/combinations.ts';
import { TWINS } from '../support/kernels.ts';
import { noise, stream } from '../support/random.ts';
import { planes } from './axes.ts';
import { images, numbers } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { lose, pairOf, planeOf, Table } from './table.ts';

export const noiseMoments: KernelTest<'noiseMoments'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const { source: seen, other } = images({ ...setting, sourceSize: setting.size }, spec);
    const blank = stream(setting.seed + 10);
    return {
      params: { ...numbers(setting), limit: 1 },
      moving: seen.map((value) => (blank() < 0.02 ? BLANK : value)),
      fixed: other,
      sums: new Float64Array(noiseEntries(spec.channels)),
    };
  },
  tolerance: (spec, bound, { rows, depth }) => {
    const { params, moving, fixed } = bound;
    const [width, height] = pairOf(params.size);
    const table = new Table(noiseEntries(spec.channels));
    const difference = (s: ArrayLike<number>, at: number, step: number): Approx => {
      const [near, far] = DIFFERENCE.map((weight) => rounded(weight, 0)) as [Approx, Approx];
      const apart = (k: number) => subtract(s[at + k * step] ?? 0, s[at - k * step] ?? 0);
      return add(multiply(near, apart(1)), multiply(far, apart(2)));
    };
    for (let c = 0; c < spec.channels; c++) {
      const entry = noiseLayout(c);
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      for (let y = 2; y < height - 2; y++) {
        for (let x = 2; x < width - 2; x++) {
          if (y % params.stride !== 0) continue;
          const at = (c * height + y) * width + x;
          const cross = [-2, -1, 0, 1, 2].flatMap((k) => [at + k, at + k * width]);
          const rs = cross.map((k) => subtract(add(multiply(gain, moving[k] ?? 0), bias), fixed[k] ?? 0));
          if (rs.some((r) => Math.abs(r.value) > params.limit + r.error)) continue;
          if (rs.some((r) => Math.abs(r.value) >= params.limit - r.error)) {
            lose(table);
            return { sums: table };
          }
          for (const step of [1, width]) {
            const a = multiply(gain, difference(moving, at, step));
            const b = difference(fixed, at, step);
            table.add(entry.moving, multiply(a, a));
            table.add(entry.fixed, multiply(b, b));
            table.add(entry.both, multiply(a, b));
          }
          table.add(entry.pixels, { value: 1, error: 0 });
        }
      }
    }
    table.accumulated(2 * rows + depth);
    return { sums: table };
  },
};

export const bandEnergy: KernelTest<'bandEnergy'> = {
  specs: pairwise(planes),
  make: (spec, setting) => {
    const { source: fine, other: coarse } = images({ ...setting, sourceSize: setting.size }, spec);
    return { params: { size: setting.size }, fine, coarse, output: new Float64Array(fine.length) };
  },
  tolerance: (spec, bound) => {
    const values = new Float64Array(bound.output.length);
    TWINS.bandEnergy(spec, { ...bound, output: values });
    return { output: { values, errors: values.map((value) => 3 * EPSILON * value + 2 ** -126) } };
  },
};

export const shrink: KernelTest<'shrink'> = {
  specs: pairwise({ ...planes, place: BAND_PLACES }),
  make: (spec, setting) => {
    const { source: fine, other: coarse } = images({ ...setting, sourceSize: setting.size }, spec);
    return {
      params: { size: setting.size, noise: numbers(setting).noise },
      fine,
      coarse,
      energy: noise(fine.length, setting.seed + 4).map(Math.abs),
      planes: noise(DENOISED_PLANES * fine.length, setting.seed + 5),
    };
  },
  /** E − 1.2 n loses by what it is formed of; the gain is a quotient of it. */
  tolerance: (spec, bound) => {
    const values = Float64Array.from(bound.planes);
    TWINS.shrink(spec, { ...bound, planes: values });
    const errors = new Float64Array(values.length);
    const plane = planeOf(bound.params.size);
    for (let c = 0; c < spec.channels; c++) {
      const noise = bound.params.noise[c] ?? 0;
      for (let k = 0; k < plane; k++) {
        const energy = bound.energy[c * plane + k] ?? 0;
        const lost = 4 * EPSILON * (energy + CERTAIN * noise);
        const low = gainOf(energy - lost, noise);
        const high = gainOf(energy + lost, noise);
        const gain = Math.max(high - low, 0) + 8 * EPSILON;
        const [fine, coarse] = [bound.fine[c * plane + k] ?? 0, bound.coarse[c * plane + k] ?? 0];
        const at = DENOISED_PLANES * c * plane + k;
        const sizes = Math.abs(fine) + Math.abs(coarse) + Math.abs(bound.planes[at] ?? 0);
        errors[at] = gain * Math.abs(fine - coarse) + 6 * EPSILON * sizes;
        errors[at + plane] = spec.place === 'finest' ? gain : 0;
      }
    }
    return { planes: { values, errors } };
  },
};
