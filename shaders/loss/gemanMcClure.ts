import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

const share = (r: number, scale: number) => 1 / (1 + (r / scale) ** 2);

/**
 * Geman and McClure (1985), in the form of Black and Rangarajan (1996): ρ(r) = ½ s² r² / (s² + r²). About ½ r² for
 * |r| ≪ s, and never more than ½ s²; its pull is largest at |r| = s / √3. Not convex.
 */
export const gemanMcClure: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 3.787,
  rho: (r, scale) => 0.5 * r * r * share(r, scale),
  slope: (r, scale) => r * share(r, scale) ** 2,
  weight: (r, scale) => share(r, scale) ** 2,
  curvature: (r, scale) => {
    const one = share(r, scale);
    // 1 − 3 q = 4 − 3 (1 + q)
    return (4 * one - 3) * one * one;
  },
  wgsl: wgsl`
fn loss_share(r: f32, scale: f32) -> f32 { let q = r / scale; return 1.0 / (1.0 + q * q); }
fn loss_rho(r: f32, scale: f32) -> f32 { return 0.5 * r * r * loss_share(r, scale); }
fn loss_weight(r: f32, scale: f32) -> f32 { let share = loss_share(r, scale); return share * share; }
fn loss_curvature(r: f32, scale: f32) -> f32 {
  let q = r / scale;
  let share = loss_share(r, scale);
  return (1.0 - 3.0 * q * q) * share * share * share;
}
fn loss_slope(r: f32, scale: f32) -> f32 { return r * loss_weight(r, scale); }
`,
};
