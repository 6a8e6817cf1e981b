import { FLAT } from '../../../shaders/kernels/scoreMaps.ts';
import { TWINS } from '../../../src/cpu/twins.ts';
import { type Approx, add, divide, EPSILON, exact, multiply, subtract } from '../approx.ts';
import { enclose } from '../enclosure.ts';
import type { Tolerance } from './table.ts';

/** WGSL's inverseSqrt is within 2 ulp, an ulp being at most 2 rounding units. */
const INVERSE_ROOT = 4;

/** 1 / √a of an a that is certainly above 0. */
function inverseRoot({ value, error }: Approx): Approx {
  const root = 1 / Math.sqrt(value);
  const moved = 1 / Math.sqrt(value - error) - root;
  return { value: root, error: moved + INVERSE_ROOT * EPSILON * (root + moved) };
}

/** The sums of one map, each with the rounding of its additions; undefined where rounding decides what is seen. */
function sumsOf(
  scheme: Parameters<Tolerance<'scoreMaps'>>[0],
  bound: Parameters<Tolerance<'scoreMaps'>>[1],
  index: number,
) {
  const { params, source, reference, weights, maps } = bound;
  const { sourceSize, referenceSize } = params;
  const [columns = 0, rows = 0] = Array.from(referenceSize);
  const view = { homography: maps.subarray(9 * index, 9 * index + 9), sourceSize, near: 0 };
  const sums = [0, 1, 2, 3, 4, 5].map(() => ({ value: 0, error: 0, size: 0 }));
  for (let pixel = 0; pixel < columns * rows; pixel++) {
    const m = weights[pixel] ?? 0;
    if (!(m > 0)) continue;
    const at = enclose(scheme, view, pixel % columns, Math.floor(pixel / columns));
    if (!at || at.inside === undefined) return undefined;
    if (!at.inside) continue;
    const [y, t] = [at.sample(source, 0, 0).value, exact(reference[pixel] ?? 0)];
    const terms = [exact(1), y, t, multiply(y, y), multiply(t, t), multiply(y, t)];
    for (const [k, term] of terms.entries()) {
      const { value, error } = multiply(m, term);
      const sum = sums[k];
      if (!sum) continue;
      sum.value += value;
      sum.error += error;
      sum.size += Math.abs(value) + error;
    }
  }
  const depth = columns * rows;
  return sums.map(({ value, error, size }) => ({ value, error: error + depth * EPSILON * size }));
}

/** Scores, then Σm: sums in float32, and differences of them that cancel where little varies. */
export const scoreMaps: Tolerance<'scoreMaps'> = (scheme, bound) => {
  const { count } = bound.params;
  const values = new Float64Array(2 * count);
  const errors = new Float64Array(2 * count).fill(Number.POSITIVE_INFINITY);
  TWINS.scoreMaps(scheme, { ...bound, output: values });
  for (let index = 0; index < count; index++) {
    const [m, y, t, yy, tt, yt] = sumsOf(scheme, bound, index) ?? [];
    if (!m || !y || !t || !yy || !tt || !yt) continue;
    errors[count + index] = m.error;
    if (m.value === 0) {
      errors[index] = 0;
      continue;
    }
    const spread = (second: Approx, a: Approx, b: Approx) => subtract(second, multiply(a, divide(b, m)));
    const [varY, varT] = [spread(yy, y, y), spread(tt, t, t)];
    const least = (second: Approx) => multiply(FLAT, second);
    const sure = [
      [varY, least(yy)],
      [varT, least(tt)],
    ].every(
      ([variance, limit]) => variance && limit && variance.value - variance.error > limit.value + limit.error,
    );
    if (!sure) continue;
    const score = multiply(spread(yt, y, t), inverseRoot(varY), inverseRoot(varT));
    errors[index] = add(score, 0).error;
  }
  return { output: { values, errors } };
};
