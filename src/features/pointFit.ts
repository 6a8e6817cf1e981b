import { solve } from '../algebra/cholesky.ts';
import { entriesOf, type Homography, multiply } from '../geometry/homography.ts';

/** Pairs of positions with weights: (x, y) should go to (u, v). */
export interface Pairs {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** The tolerance of each pair, in pixels of (u, v). */
  readonly spread: Float64Array;
}

/** Center and half side of the positions that count. */
function frameOf({ count, x, y }: Pairs, weights: Float64Array): readonly [number, number, number] {
  let [sum, cx, cy] = [1e-30, 0, 0];
  for (let k = 0; k < count; k++) {
    sum += weights[k] as number;
    cx += (weights[k] as number) * (x[k] as number);
    cy += (weights[k] as number) * (y[k] as number);
  }
  cx /= sum;
  cy /= sum;
  let squares = 0;
  for (let k = 0; k < count; k++) {
    squares += (weights[k] as number) * (((x[k] as number) - cx) ** 2 + ((y[k] as number) - cy) ** 2);
  }
  return [cx, cy, Math.sqrt(squares / sum) || 1];
}

/**
 * W (I + Θ) after a Gauss–Newton step on Σ w |W p − q|², Θ of an affine map or a homography in coordinates about
 * the positions' center; undefined if the pairs do not determine it.
 */
export function improved(
  w: Homography,
  pairs: Pairs,
  weights: Float64Array,
  motion: 'affine' | 'homography',
): Homography | undefined {
  const n = motion === 'affine' ? 6 : 8;
  const [cx, cy, unit] = frameOf(pairs, weights);
  const backward = [unit, 0, cx, 0, unit, cy, 0, 0, 1];
  const forward = [1 / unit, 0, -cx / unit, 0, 1 / unit, -cy / unit, 0, 0, 1];
  const local = multiply(w, backward);
  const [l0, l1, l2, l3, l4, l5, l6, l7, l8] = entriesOf(local);
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const [ju, jv] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < pairs.count; k++) {
    const weight = weights[k] as number;
    if (!(weight > 0)) continue;
    const x = ((pairs.x[k] as number) - cx) / unit;
    const y = ((pairs.y[k] as number) - cy) / unit;
    const inverse = 1 / (l6 * x + l7 * y + l8);
    const u = (l0 * x + l1 * y + l2) * inverse;
    const v = (l3 * x + l4 * y + l5) * inverse;
    // dp = Θ (x, y, 1), then the derivative of the projection.
    const ux = (l0 - u * l6) * inverse;
    const uy = (l1 - u * l7) * inverse;
    const vx = (l3 - v * l6) * inverse;
    const vy = (l4 - v * l7) * inverse;
    ju.set([ux * x, ux * y, ux, uy * x, uy * y, uy]);
    jv.set([vx * x, vx * y, vx, vy * x, vy * y, vy]);
    if (n === 8) {
      ju.set([-(ux * x + uy * y) * x, -(ux * x + uy * y) * y], 6);
      jv.set([-(vx * x + vy * y) * x, -(vx * x + vy * y) * y], 6);
    }
    const [du, dv] = [(pairs.u[k] as number) - u, (pairs.v[k] as number) - v];
    for (let i = 0; i < n; i++) {
      const [a, b] = [weight * (ju[i] as number), weight * (jv[i] as number)];
      right[i] = (right[i] as number) + a * du + b * dv;
      for (let j = 0; j < n; j++) {
        matrix[i * n + j] = (matrix[i * n + j] as number) + a * (ju[j] as number) + b * (jv[j] as number);
      }
    }
  }
  const [theta] = solve(matrix, 1e-9, [right]) ?? [];
  if (!theta) return undefined;
  const t = (k: number) => theta[k] ?? 0;
  const step = [1 + t(0), t(1), t(2), t(3), 1 + t(4), t(5), t(6), t(7), 1];
  const next = multiply(multiply(local, step), forward);
  return next.every(Number.isFinite) ? next : undefined;
}
