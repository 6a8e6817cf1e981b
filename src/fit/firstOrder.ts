import { largestMove } from '../geometry/corners.ts';
import type { Optimizer } from './optimizer.ts';
import { robustScale } from './robustScale.ts';

/** How a gradient becomes a step, per entry of W. */
type Rule = 'plain' | 'adam';

// Kingma and Ba (2015).
const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.999;
const EPSILON = 1e-8;

function stepper(rule: Rule, rate: number): (gradient: Float64Array) => Float64Array {
  if (rule === 'plain') return (gradient) => gradient.map((entry) => -rate * entry);
  const mean = new Float64Array(9);
  const square = new Float64Array(9);
  let count = 0;
  return (gradient) => {
    count += 1;
    return gradient.map((entry, k) => {
      mean[k] = FIRST_MOMENT * (mean[k] ?? 0) + (1 - FIRST_MOMENT) * entry;
      square[k] = SECOND_MOMENT * (square[k] ?? 0) + (1 - SECOND_MOMENT) * entry * entry;
      const direction = (mean[k] ?? 0) / (1 - FIRST_MOMENT ** count);
      return (-rate * direction) / (Math.sqrt((square[k] ?? 0) / (1 - SECOND_MOMENT ** count)) + EPSILON);
    });
  };
}

/**
 * Steps along −∂L/∂W in the nine entries of W themselves, where L is the mean loss, as in the training of
 * spatial transformers. Every step is taken, and the best W is kept.
 */
export const firstOrder = (rule: Rule): Optimizer =>
  async function* (problem, level, state, settings) {
    const step = stepper(rule, settings.rate);
    const { loss } = settings;
    if (settings.scale === 'auto') {
      const { rmse, pixels } = await problem.normals(level, state, 'sse');
      if (pixels > 0) state.scale = await robustScale(problem, level, state, rmse, loss);
    }
    let { w } = state;
    let best = Number.POSITIVE_INFINITY;
    let moved = Number.POSITIVE_INFINITY;
    for (let iteration = 0; iteration < settings.maxIterations; iteration++) {
      if (settings.signal?.aborted) return 'aborted';
      const { loss: mean, dW, overlap } = await problem.gradient(level, w, state.scale, loss);
      if (overlap < settings.minOverlap) return iteration === 0 ? 'lost-overlap' : 'diverged';
      const accepted = mean < best;
      if (accepted) {
        best = mean;
        state.w = w;
      }
      yield { loss: mean, damping: 0, accepted, overlap, moved };
      if (dW.every((entry) => entry === 0)) return iteration === 0 ? 'no-texture' : 'converged';
      if (moved < settings.tolerance) return 'converged';
      const change = step(dW);
      const next = w.map((entry, k) => entry + (change[k] ?? 0));
      moved = largestMove(next, w, problem.frame);
      if (!Number.isFinite(moved)) return 'diverged';
      w = next;
    }
    return 'max-iterations';
  };
