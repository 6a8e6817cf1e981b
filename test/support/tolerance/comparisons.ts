import type { ComparisonScheme } from '../../../shaders/comparison/comparison.ts';
import { KERNELS } from '../../../shaders/kernels/index.ts';
import { LOSS_ENTRIES } from '../../../shaders/kernels/lossAndGradient.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { correlationLayout } from '../../../shaders/loss/correlationLayout.ts';
import { type Approx, add, exact, multiply, subtract } from '../approx.ts';
import type { Enclosure } from '../enclosure.ts';
import type { BoundOf } from '../kernels.ts';
import {
  addMapGradient,
  choose,
  eachEnclosure,
  LOST,
  lose,
  lossParts,
  planeOf,
  Table,
  type Tolerance,
  type View,
  where,
} from './table.ts';

/** Visits the pixels that may count, with the weight of each; those on the horizon without their view. */
function eachCompared(
  scheme: ComparisonScheme,
  { params, weights }: { params: View; weights: Samples },
  each: (at: Enclosure | undefined, m: number, x: number, y: number, index: number) => void,
): void {
  eachEnclosure(scheme, params, (at, x, y, index) => {
    const m = scheme.weights ? Math.max(weights[index] ?? 0, 0) : 1;
    if (m === 0 || (at?.inside === false && scheme.overlap === 'valid')) return;
    each(at, m, x, y, index);
  });
}

/** A product with the pixel's weight, where there are weights. */
const weighed = ({ weights }: ComparisonScheme, value: Approx, m: number): Approx =>
  weights ? multiply(value, m) : value;

/** What counts only where the pixel does. */
const counted = ({ overlap }: ComparisonScheme, at: Enclosure, value: Approx): Approx =>
  overlap === 'all' ? value : where(at, value);

/** Y_c with its slopes, and T_c. */
function pairAt(
  scheme: ComparisonScheme,
  {
    params,
    source,
    reference,
  }: { params: View & { fill: ArrayLike<number> }; source: Samples; reference: Samples },
  at: Enclosure,
  index: number,
  c: number,
) {
  const fill = params.fill[c] ?? 0;
  const s = at.sample(source, c, fill);
  const t = scheme.target ? (reference[c * planeOf(params.size) + index] ?? 0) : 0;
  return { ...s, value: choose(at, s.value, exact(fill)), t };
}

export const lossAndGradient: Tolerance<'lossAndGradient'> = (scheme, bound, { rows, depth }) => {
  const sums = new Table(KERNELS.lossAndGradient.entries(scheme));
  eachCompared(scheme, bound, (at, m, x, y, index) => {
    if (!at) return lose(sums);
    let a = exact(0);
    let b = exact(0);
    for (let c = 0; c < scheme.channels; c++) {
      const { value, du, dv, t } = pairAt(scheme, bound, at, index, c);
      const { rho, slope } = lossParts(scheme.loss, subtract(value, t), bound.params.scale);
      a = add(a, multiply(weighed(scheme, slope, m), du));
      b = add(b, multiply(weighed(scheme, slope, m), dv));
      sums.add(LOSS_ENTRIES.loss, counted(scheme, at, weighed(scheme, rho, m)));
    }
    sums.add(LOSS_ENTRIES.pixels, counted(scheme, at, exact(1)));
    if (scheme.weights) sums.add(LOSS_ENTRIES.weight, counted(scheme, at, exact(m)));
    addMapGradient(sums, at, x, y, a, b);
  });
  sums.accumulated(rows * scheme.channels + depth);
  return { sums };
};

/** No claim on the pixels of a horizon, and a value for each channel of the others that may count. */
function comparedImage(
  scheme: ComparisonScheme,
  bound: BoundOf<'lossCotangent'> | BoundOf<'correlationCotangent'>,
  valueAt: (y: Approx, t: number, m: number, c: number) => Approx,
): Table {
  const plane = planeOf(bound.params.size);
  const output = new Table(scheme.channels * plane);
  eachCompared(scheme, bound, (at, m, _x, _y, index) => {
    for (let c = 0; c < scheme.channels; c++) {
      if (!at) {
        output.set(c * plane + index, LOST);
        continue;
      }
      const { value, t } = pairAt(scheme, bound, at, index, c);
      output.set(c * plane + index, counted(scheme, at, valueAt(value, t, m, c)));
    }
  });
  return output;
}

export const lossCotangent: Tolerance<'lossCotangent'> = (scheme, bound) => ({
  output: comparedImage(scheme, bound, (y, t, m) => {
    const { slope } = lossParts(scheme.loss, subtract(y, t), bound.params.scale);
    return weighed(scheme, multiply(slope, bound.params.factor), m);
  }),
});

export const correlation: Tolerance<'correlation'> = (scheme, bound, { rows, depth }) => {
  const { channel, weight, pixels, length } = correlationLayout(scheme.channels);
  const sums = new Table(length);
  eachCompared(scheme, bound, (at, m, _x, _y, index) => {
    if (!at) return lose(sums);
    const put = (entry: number, value: Approx) => sums.add(entry, counted(scheme, at, value));
    for (let c = 0; c < scheme.channels; c++) {
      const { value, t } = pairAt(scheme, bound, at, index, c);
      const dy = subtract(value, bound.params.valueCenter[c] ?? 0);
      const dt = subtract(t, bound.params.targetCenter[c] ?? 0);
      put(channel(c).values, weighed(scheme, dy, m));
      put(channel(c).targets, weighed(scheme, dt, m));
      put(channel(c).valueSquares, weighed(scheme, multiply(dy, dy), m));
      put(channel(c).targetSquares, weighed(scheme, multiply(dt, dt), m));
      put(channel(c).products, weighed(scheme, multiply(dy, dt), m));
    }
    put(weight, exact(m));
    put(pixels, exact(1));
  });
  return { sums: sums.accumulated(rows + depth) };
};

export const correlationCotangent: Tolerance<'correlationCotangent'> = (scheme, bound) => ({
  output: comparedImage(scheme, bound, (y, t, m, c) => {
    const { valueCenter, targetCenter, valueFactor, targetFactor } = bound.params;
    const first = multiply(subtract(y, valueCenter[c] ?? 0), valueFactor[c] ?? 0);
    const second = multiply(subtract(t, targetCenter[c] ?? 0), targetFactor[c] ?? 0);
    return weighed(scheme, add(first, second), m);
  }),
});
