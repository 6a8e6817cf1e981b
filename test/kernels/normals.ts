import {
  channelLayout,
  GRAM,
  MONOMIALS,
  PAIRS,
  RIGHT,
  tailLayout,
} from '../../shaders/comparison/normalLayout.ts';
import {
  DENOISED_PLANES,
  difference,
  GRADIENTS,
  noiseSlopes,
} from '../../shaders/comparison/stepGradient.ts';
import { KERNELS } from '../../shaders/kernels/index.ts';
import { BINS, binOf as histogramBin, isFlat } from '../../shaders/kernels/residualHistogram.ts';
import type { Samples } from '../../shaders/language/samples.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import type { WeightedScheme } from '../../shaders/sampling/pixelWeight.ts';
import { axesOf, type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import {
  type Approx,
  add,
  divide,
  EPSILON,
  exact,
  multiply,
  negate,
  rounded,
  subtract,
} from '../support/approx.ts';
import { eachOnce, pairwise } from '../support/combinations.ts';
import { type Enclosure, sampleRoundings } from '../support/enclosure.ts';
import { noise } from '../support/random.ts';
import { both, names, representative } from './axes.ts';
import { area, weighed } from './inputs.ts';
import type { KernelTest } from './kernelTest.ts';
import { eachEnclosure, lose, lossParts, pairOf, planeOf, Table, where } from './table.ts';

const fitting = names(LOSSES).filter((name) => LOSSES[name].fits);

/** m of a pixel; undefined where rounding decides whether it is above 0. */
function massAt(
  scheme: WeightedScheme,
  { weights, mask }: { weights: Samples; mask: Samples },
  at: Enclosure,
  index: number,
): Approx | undefined {
  const fixed = exact(scheme.weights ? (weights[index] ?? 0) : 1);
  if (!scheme.mask || !(fixed.value > 0)) return fixed;
  const { value, error } = at.sample(mask, 0, 0).value;
  if (Math.abs(value) <= error && error > 0) return undefined;
  return multiply(fixed, { value: Math.max(value, 0), error: value > 0 ? error : 0 });
}

/** `noiseSlopes` wherever rounding may put the pixel. */
function noiseAt(scheme: Scheme, at: Enclosure): [Approx, Approx] {
  const { points = [] } = at.levels[0] ?? {};
  const all = points.map((point) => noiseSlopes(point));
  const size = Math.max(
    ...points.map(({ x, y }) => {
      const total = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.abs(value), 0);
      return (
        total(x.weights) *
        total(y.weights) *
        Math.max(total(x.weights), total(x.slopes), total(y.slopes)) ** 2
      );
    }),
  );
  const k = 2 * sampleRoundings(axesOf(scheme).x.interpolation);
  const part = (axis: 0 | 1): Approx => {
    const value = all[0]?.[axis] ?? 0;
    const moved = Math.max(...all.map((other) => Math.abs(other[axis] - value)));
    return { value, error: 2 * moved + k * EPSILON * size };
  };
  return [part(0), part(1)];
}

export const normalEquations: KernelTest<'normalEquations'> = {
  // The largest kernel, which software adapters compile for seconds.
  specs: eachOnce({
    ...representative,
    loss: fitting,
    gradient: names(GRADIENTS),
    weights: both,
    mask: both,
  }),
  make: (spec, setting) => ({
    ...weighed(setting, spec),
    planes: noise(
      DENOISED_PLANES * spec.channels * area(storedSize(spec, setting.sourceSize)),
      setting.seed + 9,
    ),
    sums: new Float64Array(KERNELS.normalEquations.entries(spec)),
  }),
  tolerance: (scheme, { params, source, reference, weights, mask, planes }, { rows, depth }) => {
    const [columns, height] = pairOf(params.size);
    const plane = planeOf(params.size);
    const tail = tailLayout(scheme.channels);
    const sums = new Table(tail.length);
    const map = Array.from(params.homography, (value) => rounded(value, 0)) as Approx[];
    const [cx, cy] = pairOf(params.center);
    eachEnclosure(scheme, params, (at, column, row, index) => {
      if (!at) return lose(sums);
      if (at.inside === false) return;
      const m = massAt(scheme, { weights, mask }, at, index);
      if (!m) return lose(sums);
      if (!(m.value > 0)) return;
      const put = (entry: number, value: Approx) => sums.add(entry, where(at, value));
      const noise = scheme.gradient === 'denoised' ? noiseAt(scheme, at) : undefined;
      const x = divide(subtract(column, cx), params.unit);
      const y = divide(subtract(row, cy), params.unit);
      const p = [x, y, exact(1)];
      const monomials = [multiply(x, x), multiply(x, y), x, multiply(y, y), y, exact(1)];
      const towards = (k: number, l: number, position: Approx) =>
        subtract(map[k]!, multiply(position, map[l]!));
      const nine = (start: number, left: readonly (readonly Approx[])[]) =>
        left.forEach((terms, i) => {
          p.forEach((coordinate, j) => {
            for (const term of terms) put(start + 3 * i + j, multiply(term, coordinate));
          });
        });
      for (let c = 0; c < scheme.channels; c++) {
        const layout = channelLayout(c);
        const gain = params.gain[c] ?? 1;
        const s = at.sample(source, c, params.fill[c] ?? 0);
        const r = subtract(
          add(multiply(gain, s.value), params.bias[c] ?? 0),
          reference[c * plane + index] ?? 0,
        );
        const parts = lossParts(scheme.loss, r, params.scale);
        const slope = multiply(m, parts.slope);
        const weight = multiply(m, parts.weight);
        const perPixel = multiply(gain, at.inverseZ, params.unit);
        const chain = (du: Approx, dv: Approx): [Approx, Approx] => {
          const along = (k: number) =>
            multiply(
              perPixel,
              add(multiply(du, towards(k, 6 + k, at.u)), multiply(dv, towards(3 + k, 6 + k, at.v))),
            );
          return [along(0), along(1)];
        };
        // Terms of the third, −(gx x + gy y), are added up apart.
        const three = ([gx, gy]: [Approx, Approx]) => [
          [gx],
          [gy],
          [negate(multiply(gx, x)), negate(multiply(gy, y))],
        ];
        let along = chain(s.du, s.dv);
        let z = s.value;
        let right: [Approx, Approx] = [multiply(slope, along[0]), multiply(slope, along[1])];
        if (scheme.gradient === 'mean') {
          const [across, down] = [difference(column, columns), difference(row, height)];
          const t = (i: number, j: number) => reference[c * plane + j * columns + i] ?? 0;
          const half = (own: Approx, high: number, low: number, width: number) =>
            multiply(0.5, add(own, multiply(params.unit, divide(subtract(high, low), width))));
          along = [
            half(along[0], t(across.high, row), t(across.low, row), across.width),
            half(along[1], t(column, down.high), t(column, down.low), down.width),
          ];
          right = [multiply(slope, along[0]), multiply(slope, along[1])];
          z = subtract(s.value, divide(multiply(0.5, r), rounded(gain, 0)));
        } else if (noise) {
          const [image, gate, low] = [0, 1, 2].map((k) => at.sample(planes, DENOISED_PLANES * c + k, 0));
          along = chain(image!.du, image!.dv);
          z = low!.value;
          const share = multiply(weight, gain, rounded(params.noise[c] ?? 0, 0), gate!.value);
          const shared = chain(...noise);
          right = [0, 1].map((k) => subtract(multiply(slope, along[k]!), multiply(share, shared[k]!))) as [
            Approx,
            Approx,
          ];
        }
        const g = three(along);
        PAIRS.forEach(([i, j], k) => {
          for (const both of g[i]!.flatMap((a) => g[j]!.map((b) => multiply(weight, a, b)))) {
            monomials.forEach((monomial, l) => {
              put(GRAM + MONOMIALS.length * k + l, multiply(both, monomial));
            });
          }
        });
        const weighted = g.map((terms) => terms.map((term) => multiply(weight, term)));
        nine(RIGHT, three(right));
        nine(
          layout.gain,
          weighted.map((terms) => terms.map((term) => multiply(z, term))),
        );
        nine(layout.bias, weighted);
        put(layout.squares, multiply(weight, z, z));
        put(layout.values, multiply(weight, z));
        put(layout.weights, weight);
        put(layout.gainRight, multiply(slope, z));
        put(layout.biasRight, slope);
        put(tail.loss, multiply(m, parts.rho));
        put(tail.weightedSquares, multiply(slope, r));
        put(tail.squares, multiply(m, r, r));
        put(tail.slopeSquares, multiply(slope, parts.slope));
        put(tail.curvatures, multiply(m, parts.curvature));
      }
      put(tail.pixels, exact(1));
      put(tail.weight, m);
    });
    // Of three terms at most in the end.
    sums.accumulated(rows * scheme.channels + depth + 2);
    return { sums };
  },
};

const cumulative = (bins: ArrayLike<number>): Float64Array => {
  let total = 0;
  return Float64Array.from({ length: BINS }, (_, k) => {
    total += bins[k] ?? 0;
    return total;
  });
};

export const residualHistogram: KernelTest<'residualHistogram'> = {
  specs: pairwise({ ...representative, weights: both, mask: both }),
  make: (spec, setting) => ({
    ...weighed(setting, spec),
    counts: new Uint32Array(BINS),
  }),
  /** Which bin a residual falls into is decided by rounding where it is close to an edge: sums of bins are compared. */
  tolerance: (scheme, { params, source, reference, weights, mask }) => {
    const plane = planeOf(params.size);
    const [center, low, high] = [0, 1, 2].map(() => new Float64Array(BINS)) as Float64Array[];
    const binOf = (r: number) => histogramBin(r, params.binsPerUnit);
    eachEnclosure(scheme, params, (at, _x, y, index) => {
      if (y % params.stride !== 0) return;
      const m = at && massAt(scheme, { weights, mask }, at, index);
      if (m && !(m.value > 0)) return;
      for (let c = 0; c < scheme.channels; c++) {
        // It may fall into any bin, or into none.
        const sure = at?.inside !== undefined && m !== undefined;
        if (!sure) low![0]! += 1;
        const counts = m ? at?.here : at?.here && at.sample(mask, 0, 0).value.value > 0;
        if (!at || !counts) continue;
        if (isFlat(reference, c * plane + index, c * plane, (c + 1) * plane - 1, params.size[0] ?? 0))
          continue;
        const s = at.sample(source, c, params.fill[c] ?? 0);
        const gained = multiply(params.gain[c] ?? 1, s.value);
        const r = subtract(add(gained, params.bias[c] ?? 0), reference[c * plane + index] ?? 0);
        const size = multiply(r, 1);
        // The product that is floored is rounded once more.
        const error = size.error + 2 * EPSILON * Math.abs(size.value);
        center![binOf(size.value)]! += 1;
        if (!sure) continue;
        low![binOf(size.value - error)]! += 1;
        high![binOf(size.value + error)]! += 1;
      }
    });
    const [values, most, least] = [center!, low!, high!].map(cumulative) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const errors = values.map((value, k) => Math.max(most[k]! - value, value - least[k]!));
    return { counts: { values, errors, view: cumulative } };
  },
};
