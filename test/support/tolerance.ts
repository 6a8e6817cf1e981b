import type { ComparisonScheme } from '../../shaders/comparison.ts';
import { correlationLayout } from '../../shaders/correlationLayout.ts';
import { KERNELS, type KernelName } from '../../shaders/kernels/index.ts';
import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import { BINS } from '../../shaders/kernels/residualHistogram.ts';
import { axesOf, type Scheme, storedSize, type Viewpoint } from '../../shaders/look.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { channelLayout, GRAM, MONOMIALS, PAIRS, RIGHT, tailLayout } from '../../shaders/normalLayout.ts';
import { PARTS } from '../../shaders/point.ts';
import type { Samples } from '../../shaders/sampler.ts';
import type { BoundOf, SpecOf } from '../../src/cpu/twin.ts';
import { TWINS } from '../../src/cpu/twins.ts';
import {
  type Approx,
  add,
  divide,
  EPSILON,
  either,
  exact,
  linear,
  multiply,
  negate,
  rounded,
  subtract,
} from './approx.ts';
import { type Around, type Enclosure, enclose, encloseAt, sampleRoundings } from './enclosure.ts';
import { lineLoss } from './lineTolerance.ts';
import type { Reduction } from './reduction.ts';

/** The values that an output must have in float64, NaN where none is claimed, and how far float32 may be from it. */
export interface Tolerated {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** What is compared, where it is not the output itself. */
  readonly view?: (output: ArrayLike<number>) => Float64Array;
}

type Tolerance<K extends KernelName> = (
  spec: SpecOf<K>,
  bound: BoundOf<K>,
  reduction: Reduction,
) => Readonly<Record<string, Tolerated>>;

const LOST: Approx = { value: Number.NaN, error: Number.POSITIVE_INFINITY };

class Table {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  readonly #sizes: Float64Array;

  constructor(length: number) {
    this.values = new Float64Array(length);
    this.errors = new Float64Array(length);
    this.#sizes = new Float64Array(length);
  }

  set(index: number, { value, error }: Approx): void {
    this.values[index] = value;
    this.errors[index] = error;
  }

  add(index: number, { value, error }: Approx): void {
    this.values[index]! += value;
    this.errors[index]! += error;
    this.#sizes[index]! += Math.abs(value) + error;
  }

  /** Adds the rounding of `depth` float32 additions per term. */
  accumulated(depth: number): this {
    this.#sizes.forEach((size, k) => {
      this.errors[k]! += depth * EPSILON * size;
    });
    return this;
  }
}

const pairOf = (size: ArrayLike<number>): [number, number] => [size[0] ?? 0, size[1] ?? 0];
const planeOf = (size: ArrayLike<number>): number => (size[0] ?? 0) * (size[1] ?? 0);

type View = Viewpoint & { readonly size: ArrayLike<number> };

function eachEnclosure(
  scheme: Scheme,
  view: View,
  visit: (at: Enclosure | undefined, x: number, y: number, index: number) => void,
): void {
  const [width, height] = pairOf(view.size);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) visit(enclose(scheme, view, x, y), x, y, y * width + x);
  }
}

/** Either of two values where rounding decides whether the pixel is inside, around the one of float64. */
function choose({ inside, here }: Around, a: Approx, b: Approx): Approx {
  if (inside !== undefined) return inside ? a : b;
  return here ? either(a, b) : either(b, a);
}

/** What counts only where the pixel is inside. */
const where = (at: Around, a: Approx): Approx => choose(at, a, exact(0));

/** A value of a pixel that may read anything: no claim but a bound on the difference of any two. */
function anywhere(scheme: Scheme, source: Samples, fill: number): Approx {
  const { weights } = axesOf(scheme).x.interpolation;
  const steps = Array.from({ length: 65 }, (_, k) => k / 64);
  const gain = Math.max(...steps.map((t) => weights(t).reduce((sum, w) => sum + Math.abs(w), 0))) ** 2;
  let largest = Math.abs(fill);
  for (const value of source) largest = Math.max(largest, Math.abs(value));
  return { value: Number.NaN, error: 2 * gain * largest };
}

/** f(r, scale) for an r that is known within its error, and the rounding of a formula of up to 8 operations. */
function lossPart(f: (r: number, scale: number) => number, r: Approx, scale: number): Approx {
  const value = f(r.value, scale);
  const k = 8 * EPSILON;
  const moved = [-1, 1].flatMap((a) =>
    [-1, 1].map((b) => {
      const other = r.value + a * (r.error + k * Math.abs(r.value));
      return Math.abs(f(other, scale * (1 + b * k)) - value);
    }),
  );
  return rounded(value, 2 * Math.max(...moved), 8);
}

const lossParts = (name: LossName, r: Approx, scale: number) => ({
  rho: lossPart(LOSSES[name].rho, r, scale),
  slope: lossPart(LOSSES[name].slope, r, scale),
  weight: lossPart(LOSSES[name].weight, r, scale),
});

/** (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], nine entries. */
function addMapGradient(table: Table, at: Enclosure, x: number, y: number, a: Approx, b: Approx): void {
  const first = multiply(at.reciprocal, a);
  const second = multiply(at.reciprocal, b);
  const third = negate(add(multiply(at.u, first), multiply(at.v, second)));
  [first, second, third].forEach((row, i) => {
    [x, y, 1].forEach((coordinate, j) => {
      table.add(3 * i + j, where(at, multiply(row, coordinate)));
    });
  });
}

const lose = (table: Table): void => {
  table.errors.fill(Number.POSITIVE_INFINITY);
};

const warp: Tolerance<'warp'> = (scheme, { params, source }) => {
  const plane = planeOf(params.size);
  const output = new Table(scheme.channels * plane);
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    for (let c = 0; c < scheme.channels; c++) {
      const fill = params.fill[c] ?? 0;
      const seen = at && choose(at, at.sample(source, c, fill).value, exact(fill));
      output.set(c * plane + index, seen ?? anywhere(scheme, source, fill));
    }
  });
  return { output };
};

const warpTangent: Tolerance<'warpTangent'> = (scheme, { params, source, imageTangent }) => {
  const plane = planeOf(params.size);
  const output = new Table(scheme.channels * plane);
  const t = Array.from(params.tangent);
  eachEnclosure(scheme, params, (at, x, y, index) => {
    const q = [0, 3, 6].map((row) => linear(t.slice(row, row + 3), [x, y, 1])) as [Approx, Approx, Approx];
    for (let c = 0; c < scheme.channels; c++) {
      if (!at) {
        output.set(c * plane + index, LOST);
        continue;
      }
      const s = at.sample(source, c, params.fill[c] ?? 0);
      const du = multiply(at.reciprocal, subtract(q[0], multiply(at.u, q[2])));
      const dv = multiply(at.reciprocal, subtract(q[1], multiply(at.v, q[2])));
      const map = add(multiply(s.du, du), multiply(s.dv, dv));
      const all = scheme.imageTangent ? add(map, at.sample(imageTangent, c, 0).value) : map;
      output.set(c * plane + index, where(at, all));
    }
  });
  return { output };
};

const warpPullback: Tolerance<'warpPullback'> = (scheme, { params, source, cotangent }, { rows, depth }) => {
  const plane = planeOf(params.size);
  const sums = new Table(9);
  eachEnclosure(scheme, params, (at, x, y, index) => {
    if (!at) return lose(sums);
    if (at.inside === false) return;
    let a = exact(0);
    let b = exact(0);
    for (let c = 0; c < scheme.channels; c++) {
      const s = at.sample(source, c, params.fill[c] ?? 0);
      const lambda = cotangent[c * plane + index] ?? 0;
      a = add(a, multiply(s.du, lambda));
      b = add(b, multiply(s.dv, lambda));
    }
    addMapGradient(sums, at, x, y, a, b);
  });
  return { sums: sums.accumulated(rows + depth) };
};

/** Adds to each sample that was read the cotangent of whatever read it, by its weight. */
function giveBack(
  fixed: Table,
  scheme: Scheme,
  sourceSize: ArrayLike<number>,
  at: Around,
  unit: number,
  lambda: (c: number) => number,
): void {
  const plane = planeOf(storedSize(scheme, sourceSize));
  const k = sampleRoundings(axesOf(scheme).x.interpolation);
  for (const { points, offset, width, weight: share } of at.levels) {
    const maps = points.map(({ x, y }) => {
      const weights = new Map<number, { weight: number; size: number }>();
      for (const [j, row] of y.indices.entries()) {
        for (const [i, column] of x.indices.entries()) {
          if (row < 0 || column < 0) continue;
          const n = offset + row * width + column;
          const [across, down] = [x.weights[i] ?? 0, y.weights[j] ?? 0];
          const { weight, size } = weights.get(n) ?? { weight: 0, size: 0 };
          // What the weight of one axis loses, the other multiplies.
          const larger = Math.max(Math.abs(across), Math.abs(down));
          weights.set(n, { weight: weight + across * down, size: size + larger });
        }
      }
      return weights;
    });
    for (const n of new Set(maps.flatMap((weights) => [...weights.keys()]))) {
      const seen = maps.map((weights) => weights.get(n)?.weight ?? 0);
      const value = seen[0] ?? 0;
      const moved = Math.max(...seen.map((other) => Math.abs(other - value)));
      const size = Math.max(...maps.map((weights) => weights.get(n)?.size ?? 0));
      const own = { value, error: 2 * moved + k * EPSILON * size };
      const weight = where(at, share ? multiply(share, own) : own);
      for (let c = 0; c < scheme.channels; c++) {
        const term = multiply(weight, lambda(c));
        // Up to support² taps may fold onto one sample, each rounded to the fixed point's unit.
        const roundings = axesOf(scheme).x.interpolation.support ** 2;
        fixed.add(c * plane + n, { value: term.value, error: term.error + roundings * unit });
      }
    }
  }
}

const imagePullback: Tolerance<'imagePullback'> = (scheme, { params, cotangent, peak }) => {
  const plane = planeOf(params.size);
  const stored = storedSize(scheme, params.sourceSize);
  const fixed = new Table(scheme.channels * planeOf(stored));
  const unit = 2 ** -fixedExponent(peak[0] ?? 0, params.headroom);
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    if (!at) return lose(fixed);
    if (at.inside === false) return;
    giveBack(fixed, scheme, params.sourceSize, at, unit, (c) => cotangent[c * plane + index] ?? 0);
  });
  return { fixed };
};

/** The exponent of the fixed point: a value v is held as round(v · 2^k). */
export const fixedExponent = (peakBits: number, headroom: number): number =>
  61 - headroom - (Math.max(peakBits >>> 23, 1) - 127);

/** Visits the pixels that may count, with the weight of each; those on the horizon without their view. */
function eachCompared(
  scheme: ComparisonScheme,
  { params, weights }: { params: View; weights: Samples },
  visit: (at: Enclosure | undefined, m: number, x: number, y: number, index: number) => void,
): void {
  eachEnclosure(scheme, params, (at, x, y, index) => {
    const m = scheme.weights ? Math.max(weights[index] ?? 0, 0) : 1;
    if (m === 0 || (at?.inside === false && scheme.overlap === 'valid')) return;
    visit(at, m, x, y, index);
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

const lossAndGradient: Tolerance<'lossAndGradient'> = (scheme, bound, { rows, depth }) => {
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

const lossCotangent: Tolerance<'lossCotangent'> = (scheme, bound) => ({
  output: comparedImage(scheme, bound, (y, t, m) => {
    const { slope } = lossParts(scheme.loss, subtract(y, t), bound.params.scale);
    return weighed(scheme, multiply(slope, bound.params.factor), m);
  }),
});

const correlation: Tolerance<'correlation'> = (scheme, bound, { rows, depth }) => {
  const { channel, weight, pixels, length } = correlationLayout(scheme.channels);
  const sums = new Table(length);
  eachCompared(scheme, bound, (at, m, _x, _y, index) => {
    if (!at) return lose(sums);
    const put = (entry: number, value: Approx) => sums.add(entry, counted(scheme, at, value));
    for (let c = 0; c < scheme.channels; c++) {
      const { value, t } = pairAt(scheme, bound, at, index, c);
      const dy = subtract(value, bound.params.valueCentre[c] ?? 0);
      const dt = subtract(t, bound.params.targetCentre[c] ?? 0);
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

const correlationCotangent: Tolerance<'correlationCotangent'> = (scheme, bound) => ({
  output: comparedImage(scheme, bound, (y, t, m, c) => {
    const { valueCentre, targetCentre, valueFactor, targetFactor } = bound.params;
    const first = multiply(subtract(y, valueCentre[c] ?? 0), valueFactor[c] ?? 0);
    const second = multiply(subtract(t, targetCentre[c] ?? 0), targetFactor[c] ?? 0);
    return weighed(scheme, add(first, second), m);
  }),
});

const normalEquations: Tolerance<'normalEquations'> = (
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

const cumulative = (bins: ArrayLike<number>): Float64Array => {
  let total = 0;
  return Float64Array.from({ length: BINS }, (_, k) => {
    total += bins[k] ?? 0;
    return total;
  });
};

/** Which bin a residual falls into is decided by rounding where it is close to an edge: sums of bins are compared. */
const residualHistogram: Tolerance<'residualHistogram'> = (scheme, { params, source, reference }) => {
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

const downsample: Tolerance<'downsample'> = (spec, bound) => {
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

const blur: Tolerance<'blur'> = (spec, bound) => {
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

const halve: Tolerance<'halve'> = (spec, bound) => {
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
const packLevel: Tolerance<'packLevel'> = ({ channels }, { params, source }) => {
  const plane = planeOf(params.size);
  const view = (output: ArrayLike<number>) =>
    Float64Array.from({ length: channels * plane }, (_, k) => {
      const c = Math.floor(k / plane);
      return output[c * params.chain + params.offset + (k % plane)] ?? Number.NaN;
    });
  return { output: { values: Float64Array.from(source), errors: new Float64Array(source.length), view } };
};

const levelPullback: Tolerance<'levelPullback'> = (spec, bound) => {
  const run = (own: Samples, next: Samples) => {
    const output = new Float64Array(bound.output.length);
    TWINS.levelPullback(spec, { ...bound, own, next, output });
    return output;
  };
  const [own, next] = [bound.own, bound.next].map((samples) => Float64Array.from(samples, Math.abs));
  const errors = run(own!, next!).map((size) => 2 * EPSILON * size + 2 ** -126);
  return { output: { values: run(bound.own, bound.next), errors } };
};

/** The rounding to float32 of either word, and of their sum. */
const resolve: Tolerance<'resolve'> = (_spec, { fixed }) => ({
  output: {
    values: Float64Array.from(fixed),
    errors: Float64Array.from(fixed, (value) => 3 * EPSILON * Math.abs(value) + 2 ** -126),
  },
});

const peak: Tolerance<'peak'> = (_spec, { source }) => {
  const bits = new Uint32Array(Float32Array.of(largestOf(source)).buffer)[0] ?? 0;
  return { peak: { values: Float64Array.of(bits), errors: new Float64Array(1) } };
};

function largestOf(samples: Samples): number {
  let largest = 0;
  for (const value of samples) largest = Math.max(largest, Math.abs(value));
  return largest;
}

const coefficients: Tolerance<'coefficients'> = (spec, bound) => {
  const values = new Float64Array(bound.output.length);
  TWINS.coefficients(spec, { ...bound, output: values });
  const largest = Math.max(largestOf(bound.source), ...Array.from(bound.params.fill, Math.abs));
  return { output: { values, errors: values.map(() => lineLoss(spec, bound.params, largest)) } };
};

/** What is used up is not compared. */
const coefficientsPullback: Tolerance<'coefficientsPullback'> = (spec, bound) => {
  const values = new Float64Array(bound.output.length);
  TWINS.coefficientsPullback(spec, { ...bound, cotangent: bound.cotangent.slice(), output: values });
  // The transposed steps have the same sizes; a run-in is added up besides.
  const added = 1 + 2 * bound.params.runIn;
  const loss = added * lineLoss(spec, bound.params, largestOf(bound.cotangent));
  return {
    output: { values, errors: values.map(() => loss) },
    cotangent: { values: new Float64Array(), errors: new Float64Array(), view: () => new Float64Array() },
  };
};

/** The positions are exact: what a fold and a cell round alone moves them. */
const samplePoints: Tolerance<'samplePoints'> = (scheme, { params, source, points }) => {
  const { channels, order } = scheme;
  const { count } = params;
  const output = new Table(PARTS[order] * channels * count);
  for (let index = 0; index < count; index++) {
    const [u, v] = [points[index] ?? 0, points[count + index] ?? 0];
    const at = encloseAt(scheme, params.sourceSize, exact(u), exact(v));
    for (let c = 0; c < channels; c++) {
      const fill = params.fill[c] ?? 0;
      const put = (part: number, value: Approx) =>
        part < PARTS[order] && output.set((part * channels + c) * count + index, value);
      if (!at) {
        for (let part = 0; part < PARTS[order]; part++) put(part, LOST);
        continue;
      }
      const s = at.sample(source, c, fill);
      const second = order === 2 ? at.hessian(source, c, fill) : [];
      put(0, choose(at, s.value, exact(fill)));
      [s.du, s.dv, ...second].forEach((value, k) => {
        put(1 + k, where(at, value));
      });
    }
  }
  return { output };
};

const pointsPullback: Tolerance<'pointsPullback'> = (scheme, { params, points, cotangent, peak }) => {
  const { count, sourceSize } = params;
  const fixed = new Table(scheme.channels * planeOf(storedSize(scheme, sourceSize)));
  const unit = 2 ** -fixedExponent(peak[0] ?? 0, params.headroom);
  for (let index = 0; index < count; index++) {
    const [u, v] = [points[index] ?? 0, points[count + index] ?? 0];
    const at = encloseAt(scheme, sourceSize, exact(u), exact(v));
    if (!at) lose(fixed);
    else if (at.inside !== false) {
      giveBack(fixed, scheme, sourceSize, at, unit, (c) => cotangent[c * count + index] ?? 0);
    }
  }
  return { fixed };
};

/** How far float32 may be from every output of every kernel: one without a tolerance does not compile. */
export const TOLERANCES: { readonly [K in KernelName]: Tolerance<K> } = {
  warp,
  warpTangent,
  warpPullback,
  imagePullback,
  peak,
  resolve,
  lossAndGradient,
  lossCotangent,
  correlation,
  correlationCotangent,
  normalEquations,
  residualHistogram,
  downsample,
  blur,
  halve,
  packLevel,
  levelPullback,
  coefficients,
  coefficientsPullback,
  samplePoints,
  pointsPullback,
};
