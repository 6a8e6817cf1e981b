import { apply, type Homography } from '../../homography.ts';
import type { Pair } from './pairs.ts';
import { leastSquares, singularTriples } from './singular.ts';

const STEPS = 20;
/** A step that lowers the error by less than this share is the last. */
const ENOUGH = 1e-12;

const unit = (h: Homography): Homography => {
  const length = Math.hypot(...h);
  return h.map((value) => value / length);
};

const residuals = (h: Homography, pairs: readonly Pair[]): Float64Array =>
  Float64Array.from(
    pairs.flatMap(({ from, to, weight }) => {
      const [u, v] = apply(h, ...from);
      return [Math.sqrt(weight) * (u - to[0]), Math.sqrt(weight) * (v - to[1])];
    }),
  );

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** The columns of ∂r/∂h: ∂u/∂h = (1/z) [x y 1 0 0 0 −ux −uy −u]. */
function jacobian(h: Homography, pairs: readonly Pair[]): number[][] {
  const rows = pairs.flatMap(({ from: [x, y], weight }) => {
    const [u, v] = apply(h, x, y);
    const s = Math.sqrt(weight) / ((h[6] ?? 0) * x + (h[7] ?? 0) * y + (h[8] ?? 0));
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, -u].map((value) => s * value),
      [0, 0, 0, x, y, 1, -v * x, -v * y, -v].map((value) => s * value),
    ];
  });
  return Array.from({ length: 9 }, (_, j) => rows.map((row) => row[j] ?? 0));
}

/** Gauss–Newton on Σ w |H p − q|². The step leaves out the direction of h itself, which moves no point. */
export function refined(start: Homography, pairs: readonly Pair[]): Homography {
  let h = unit(start);
  let error = squares(residuals(h, pairs));
  for (let step = 0; step < STEPS && Number.isFinite(error); step++) {
    const triples = singularTriples(jacobian(h, pairs)).slice(0, 8);
    const move = leastSquares(triples, residuals(h, pairs));
    const next = unit(h.map((value, k) => value - (move[k] ?? 0)));
    const lower = squares(residuals(next, pairs));
    if (!(lower < error)) break;
    const gained = error - lower;
    [h, error] = [next, lower];
    if (gained < ENOUGH * error) break;
  }
  return h;
}
