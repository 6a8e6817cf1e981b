import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

const root = (r: number, scale: number) => Math.sqrt(1 + (r / scale) ** 2);

/**
 * Charbonnier et al. (1997), also pseudo-Huber, and Barron's (2019) α = 1: ρ(r) = s² (√(1 + (r/s)²) − 1). About ½ r²
 * for |r| ≪ s, about s |r| for |r| ≫ s. Convex.
 */
export const charbonnier: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 1.287,
  // The same as s² (√… − 1), without its cancellation.
  rho: (r, scale) => (r * r) / (1 + root(r, scale)),
  slope: (r, scale) => r / root(r, scale),
  weight: (r, scale) => 1 / root(r, scale),
  curvature: (r, scale) => {
    const one = root(r, scale);
    return 1 / (one * one * one);
  },
  wgsl: wgsl`
fn loss_root(r: f32, scale: f32) -> f32 { let q = r / scale; return sqrt(1.0 + q * q); }
fn loss_rho(r: f32, scale: f32) -> f32 { return r * r / (1.0 + loss_root(r, scale)); }
fn loss_slope(r: f32, scale: f32) -> f32 { return r / loss_root(r, scale); }
fn loss_weight(r: f32, scale: f32) -> f32 { return 1.0 / loss_root(r, scale); }
fn loss_curvature(r: f32, scale: f32) -> f32 { let root = loss_root(r, scale); return 1.0 / (root * root * root); }
`,
};
