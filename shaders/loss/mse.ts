import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** Mean square over the valid samples: ρ(r) = r². */
export const mse: Loss = {
  kind: 'pointwise',
  reduction: 'mean',
  fits: true,
  rho: (r) => r * r,
  slope: (r) => 2 * r,
  weight: () => 2,
  curvature: () => 2,
  wgsl: wgsl`
fn loss_rho(r: f32, scale: f32) -> f32 { return r * r; }
fn loss_slope(r: f32, scale: f32) -> f32 { return 2.0 * r; }
fn loss_weight(r: f32, scale: f32) -> f32 { return 2.0; }
fn loss_curvature(r: f32, scale: f32) -> f32 { return 2.0; }
`,
};
