import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** ρ(r) = r: the sum of the warped image, whose gradient shows the adjoint at its plainest. */
export const sum: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: false,
  rho: (r) => r,
  slope: () => 1,
  weight: () => 0,
  curvature: () => 0,
  wgsl: wgsl`
fn loss_rho(r: f32, scale: f32) -> f32 { return r; }
fn loss_slope(r: f32, scale: f32) -> f32 { return 1.0; }
fn loss_weight(r: f32, scale: f32) -> f32 { return 0.0; }
fn loss_curvature(r: f32, scale: f32) -> f32 { return 0.0; }
`,
};
