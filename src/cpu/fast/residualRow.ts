import { type LossChoice, resolveLoss } from '../../../shaders/loss/resolveLoss.ts';
import type { Scratch } from './lanes/arrays.ts';
import { gradientLanes } from './lanes/gradients.ts';
import type { Lanes } from './lanes/lanes.ts';

/** Computes λ = m ρ′(r) from residuals r and weights m, and returns Σ m ρ(r). */
type Loop = (r: Scratch, m: Scratch, lambda: Scratch, count: number, scale: number) => number;

/** The loop for a loss. */
export function residualLoop(name: LossChoice, lanes: Lanes): Loop {
  if (name === 'sse') {
    const gradients = gradientLanes(lanes);
    return (r, m, lambda, count) => 0.5 * gradients.squares(r, m, lambda, count);
  }
  const { rho, slope } = resolveLoss(name);
  return (r, m, lambda, count, scale) => {
    let sum = 0;
    for (let k = 0; k < count; k++) {
      lambda[k] = (m[k] as number) * slope(r[k] as number, scale);
      sum += (m[k] as number) * rho(r[k] as number, scale);
    }
    return sum;
  };
}
