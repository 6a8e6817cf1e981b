import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** (r/s)², at most 1. */
const square = (r: number, scale: number) => Math.min((r / scale) ** 2, 1);

/**
 * Tukey's biweight (Beaton and Tukey 1974; Holland and Welsch 1977): ρ(r) = s²/6 (1 − (1 − (r/s)²)³) for |r| ≤ s, else
 * s²/6. About ½ r² for |r| ≪ s; residuals beyond s have no pull at all. Not convex.
 */
export const tukey: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 4.685,
  // The cube is multiplied out: 1 − (1 − q)³ cancels for small q.
  rho: (r, scale) => {
    const q = square(r, scale);
    return scale * scale * q * (0.5 - q * (0.5 - q / 6));
  },
  slope: (r, scale) => r * (1 - square(r, scale)) ** 2,
  weight: (r, scale) => (1 - square(r, scale)) ** 2,
  curvature: (r, scale) => (1 - square(r, scale)) * (1 - 5 * square(r, scale)),
  wgsl: wgsl`
fn loss_square(r: f32, scale: f32) -> f32 { let q = r / scale; return min(q * q, 1.0); }
fn loss_rho(r: f32, scale: f32) -> f32 {
  let q = loss_square(r, scale);
  return scale * scale * q * (0.5 - q * (0.5 - q / 6.0));
}
fn loss_weight(r: f32, scale: f32) -> f32 { let rest = 1.0 - loss_square(r, scale); return rest * rest; }
fn loss_curvature(r: f32, scale: f32) -> f32 {
  let q = loss_square(r, scale);
  return (1.0 - q) * (1.0 - 5.0 * q);
}
fn loss_slope(r: f32, scale: f32) -> f32 { return r * loss_weight(r, scale); }
`,
};
