import { BINS } from '../../../shaders/kernels/residualHistogram.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../../../shaders/normalLayout.ts';
import { type Approx, add, divide, exact, multiply, negate, rounded, subtract } from '../approx.ts';
import { eachEnclosure, lose, lossParts, pairOf, planeOf, Table, type Tolerance, where } from './table.ts';

export const normalEquations: Tolerance<'normalEquations'> = (
  scheme,
  { params, source, reference },
  { rows, depth },
) => {
  const plane = planeOf(params.size);
  const tail = tailLayout(scheme.channels);
  const sums = new Table(tail.length);
  const m = Array.from(params.homography, (value) => rounded(value, 0)) as Approx[];
  const [cx, cy] = pairOf(params.center);
  eachEnclosure(scheme, params, (at, column, row, index) => {
    if (!at) return lose(sums);
    if (at.inside === false) return;
    const put = (entry: number, value: Approx) => sums.add(entry, where(at, value));
    const x = divide(subtract(column, cx), params.unit);
    const y = divide(subtract(row, cy), params.unit);
    const p = [x, y, exact(1)];
    const monomials = [multiply(x, x), multiply(x, y), x, multiply(y, y), y, exact(1)];
    const towards = (k: number, l: number, position: Approx) => subtract(m[k]!, multiply(position, m[l]!));
    const nine = (start: number, left: readonly Approx[]) =>
      left.forEach((value, i) => {
        p.forEach((coordinate, j) => {
          put(start + 3 * i + j, multiply(value, coordinate));
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
      const { rho, slope, weight } = lossParts(scheme.loss, r, params.scale);
      const chain = multiply(gain, at.reciprocal, params.unit);
      const along = (k: number) =>
        multiply(
          chain,
          add(multiply(s.du, towards(k, 6 + k, at.u)), multiply(s.dv, towards(3 + k, 6 + k, at.v))),
        );
      const [gx, gy] = [along(0), along(1)];
      const g = [gx, gy, negate(add(multiply(gx, x), multiply(gy, y)))];
      PAIRS.forEach(([i, j], k) => {
        const both = multiply(weight, g[i]!, g[j]!);
        monomials.forEach((monomial, l) => {
          put(GRAM + MONOMIALS.length * k + l, multiply(both, monomial));
        });
      });
      const weighted = g.map((value) => multiply(weight, value));
      nine(
        RIGHT,
        g.map((value) => multiply(slope, value)),
      );
      nine(
        layout.gain,
        weighted.map((value) => multiply(s.value, value)),
      );
      nine(layout.bias, weighted);
      put(layout.squares, multiply(weight, s.value, s.value));
      put(layout.values, multiply(weight, s.value));
      put(layout.weights, weight);
      put(layout.gainRight, multiply(slope, s.value));
      put(layout.biasRight, slope);
      put(tail.loss, rho);
      put(tail.weightedSquares, multiply(slope, r));
      put(tail.squares, multiply(r, r));
    }
    put(tail.pixels, exact(1));
  });
  sums.accumulated(rows * scheme.channels + depth);
  return { sums };
};

export const cumulative = (bins: ArrayLike<number>): Float64Array => {
  let total = 0;
  return Float64Array.from({ length: BINS }, (_, k) => {
    total += bins[k] ?? 0;
    return total;
  });
};

/** Which bin a residual falls into is decided by rounding where it is close to an edge: sums of bins are compared. */
export const residualHistogram: Tolerance<'residualHistogram'> = (scheme, { params, source, reference }) => {
  const plane = planeOf(params.size);
  const [centre, low, high] = [0, 1, 2].map(() => new Float64Array(BINS)) as Float64Array[];
  const binOf = (r: number) => Math.floor(Math.min(Math.max(r, 0) * params.binsPerUnit, BINS - 1));
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    for (let c = 0; c < scheme.channels; c++) {
      // It may fall into any bin, or into none.
      if (!at || at.inside === undefined) low![0]! += 1;
      if (!at?.here) continue;
      const s = at.sample(source, c, params.fill[c] ?? 0);
      const gained = multiply(params.gain[c] ?? 1, s.value);
      const r = subtract(add(gained, params.bias[c] ?? 0), reference[c * plane + index] ?? 0);
      const size = multiply({ value: Math.abs(r.value), error: r.error }, 1);
      centre![binOf(size.value)]! += 1;
      if (at.inside === undefined) continue;
      low![binOf(size.value - size.error)]! += 1;
      high![binOf(size.value + size.error)]! += 1;
    }
  });
  const [values, most, least] = [centre!, low!, high!].map(cumulative) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const errors = values.map((value, k) => Math.max(most[k]! - value, value - least[k]!));
  return { counts: { values, errors, view: cumulative } };
};
