import { type Homography, multiply } from '../geometry/homography.ts';
import type { Alignment } from './alignment.ts';
import { fillJacobian, type Motion, UNKNOWNS } from './jacobian.ts';
import type { Plane } from './plane.ts';
import { robustScale, truncatedCost, weigh } from './residuals.ts';
import { LinearizedWarp } from './sight.ts';
import { System } from './system.ts';

const FIRST_DAMPING = 1e-3;
const LEAST_DAMPING = 1e-7;
const FELT_DAMPING = 1e-2;
const MOST_DAMPING = 10;
/** A step that lowers the loss by less than this share is the last one. */
const LEAST_GAIN = 3e-3;
/** Steps that share a matrix, because the weights change slowly. */
const REFRESH = 3;
/** Limits of the gain; beyond them an image becomes constant. */
const GAINS = [0.25, 4] as const;

/** Options of a descent. */
export interface Descent {
  readonly motion: Motion;
  readonly iterations: number;
  /** The smallest scale of the loss, in units of the samples. */
  readonly floor: number;
}

/** The matrix Θ of a step, in coordinates about the plane's center. */
function thetaOf(motion: Motion, x: Float64Array): number[] {
  const at = (k: number) => -(x[k] as number);
  if (motion === 'similarity') return [at(3), -at(2), at(0), at(2), at(3), at(1), 0, 0, 0];
  const last = motion === 'homography' ? [at(6), at(7)] : [0, 0];
  return [at(0), at(1), at(2), at(3), at(4), at(5), ...last, 0];
}

/** W (I + Θ), Θ in coordinates about the plane's center. */
function moved(w: Homography, theta: readonly number[], { width, height }: Plane): Homography {
  const unit = Math.max(width, height) / 2;
  const [x, y] = [(width - 1) / 2 / unit, (height - 1) / 2 / unit];
  const step = theta.map((value, k) => value + (k % 4 === 0 ? 1 : 0));
  const forward = [1 / unit, 0, -x, 0, 1 / unit, -y, 0, 0, 1];
  const backward = [unit, 0, x * unit, 0, unit, y * unit, 0, 0, 1];
  const next = multiply(multiply(w, backward), multiply(step, forward));
  const size = Math.abs(next[8] as number) || 1;
  return next.map((value) => value / size);
}

/**
 * At most `iterations` steps of Levenberg (1944) and Marquardt (1963) with gain and bias, under
 * Geman–McClure's truncated loss, whose scale follows the decreasing residuals down to `floor`.
 */
export function descend(
  fixed: Plane,
  moving: Plane,
  start: Alignment,
  { motion, iterations, floor }: Descent,
): Alignment {
  const size = UNKNOWNS[motion] + 2;
  let [now, next] = [new LinearizedWarp(fixed), new LinearizedWarp(fixed)];
  const weights = new Float64Array(fixed.data.length);
  const jacobian = new Float64Array(size * fixed.data.length);
  const system = new System(size);
  now.look(moving, start);
  let scale = robustScale(now.r, floor);
  let loss = truncatedCost(now.r, scale);
  let best = start;
  let damping = FIRST_DAMPING;
  let age = REFRESH;
  for (let iteration = 0; iteration < iterations && damping < MOST_DAMPING; iteration++) {
    fillJacobian(motion, now, best.gain, jacobian);
    const stale = age >= REFRESH;
    if (stale) {
      scale = Math.min(scale, robustScale(now.r, floor));
      loss = truncatedCost(now.r, scale);
      age = 0;
    }
    weigh(now.r, scale, weights);
    if (stale) system.form(weights, jacobian);
    if (!system.factor(damping)) return best;
    const x = system.solve(weights, jacobian, now.r);
    const tried = {
      w: moved(best.w, thetaOf(motion, x), fixed),
      gain: Math.min(Math.max(best.gain - (x[size - 2] as number), GAINS[0]), GAINS[1]),
      bias: best.bias - (x[size - 1] as number),
    };
    next.look(moving, tried);
    const after = truncatedCost(next.r, scale);
    age += 1;
    if (!(after < loss)) {
      damping = Math.max(damping * 10, FELT_DAMPING);
      if (age > 1) age = REFRESH;
      continue;
    }
    const slow = loss - after < LEAST_GAIN * loss;
    [now, next] = [next, now];
    [best, loss] = [tried, after];
    damping = Math.max(damping / 10, LEAST_DAMPING);
    if (slow) break;
  }
  return best;
}
