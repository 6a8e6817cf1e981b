import { solve } from '../fit/cholesky.ts';
import { type Homography, multiply } from '../homography.ts';
import type { Alignment, Pair } from './alignment.ts';
import type { Plane } from './plane.ts';
import { residuals, robustScale } from './residuals.ts';
import { type Motion, System, UNKNOWNS } from './system.ts';

const FIRST_DAMPING = 1e-3;
const LEAST_DAMPING = 1e-7;
const FELT_DAMPING = 1e-2;
const MOST_DAMPING = 1e3;
/** A step that lowers the mean loss by less than this share is the last one. */
const LEAST_GAIN = 1e-3;
/** What an exposure may be; beyond it an image is turned into a constant. */
const GAINS = [0.2, 5] as const;
/** The share of the fixed plane that must see the moving one. */
export const LEAST_SEEN = 0.3;

/** Θ, in coordinates about the plane's centre, from the unknowns of a step. */
function thetaOf(motion: Motion, x: ArrayLike<number>): number[] {
  const at = (k: number) => -(x[k] ?? 0);
  if (motion === 'similarity') return [at(3), -at(2), at(0), at(2), at(3), at(1), 0, 0, 0];
  const last = motion === 'homography' ? [at(6), at(7)] : [0, 0];
  return [at(0), at(1), at(2), at(3), at(4), at(5), ...last, 0];
}

/** W (I + Θ), Θ in coordinates about the plane's centre. */
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

/** How a descent goes. */
export interface Descent {
  readonly motion: Motion;
  readonly iterations: number;
  /** The smallest scale of the loss, in units of the samples. */
  readonly floor: number;
}

/**
 * Levenberg (1944) and Marquardt (1963) with gain and bias, under Geman–McClure's loss at the scale that the residuals of
 * the start have; undefined where too little is seen.
 */
export function descend(
  pair: Pair,
  start: Alignment,
  { motion, iterations, floor }: Descent,
): Alignment | undefined {
  const scale = robustScale(residuals(pair, start), floor);
  const least = Math.max(LEAST_SEEN * pair.fixed.data.length, 2 * UNKNOWNS[motion]);
  let [now, next] = [new System(motion), new System(motion)];
  let best = start;
  let damping = FIRST_DAMPING;
  now.form(pair, best, scale);
  if (now.count < least) return undefined;
  for (let iteration = 0; iteration < iterations && damping < MOST_DAMPING; iteration++) {
    const [x] = solve(now.matrix, damping, [now.right]) ?? [];
    if (!x) return best;
    const tried = {
      w: moved(best.w, thetaOf(motion, x), pair.fixed),
      gain: best.gain - (x[now.size - 2] ?? 0),
      bias: best.bias - (x[now.size - 1] ?? 0),
    };
    next.form(pair, tried, scale);
    const [before, after] = [now.loss / now.count, next.loss / next.count];
    const possible = next.count >= least && tried.gain > GAINS[0] && tried.gain < GAINS[1];
    if (!(possible && after < before)) {
      damping = Math.max(damping * 10, FELT_DAMPING);
      continue;
    }
    best = tried;
    [now, next] = [next, now];
    damping = Math.max(damping / 10, LEAST_DAMPING);
    if (before - after < LEAST_GAIN * before) break;
  }
  return best;
}
