import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/**
 * Absolute difference: ρ(r) = |r|, ρ′(r) = sign r, 0 at r = 0. It takes no scale. Its weight 1 / |r| has no bound, so it
 * is not fitted: `charbonnier` with a small scale is its smooth stand-in.
 */
export const l1: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: false,
  rho: (r) => Math.abs(r),
  slope: (r) => Math.sign(r),
  weight: () => 0,
  curvature: () => 0,
  wgsl: wgsl`
fn loss_rho(r: f32, scale: f32) -> f32 { return abs(r); }
fn loss_slope(r: f32, scale: f32) -> f32 { return sign(r); }
fn loss_weight(r: f32, scale: f32) -> f32 { return 0.0; }
fn loss_curvature(r: f32, scale: f32) -> f32 { return 0.0; }
`,
};
