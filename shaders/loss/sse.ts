import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** Half the sum of squares: ρ(r) = ½ r². */
export const sse: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  rho: (r) => 0.5 * r * r,
  slope: (r) => r,
  weight: () => 1,
  curvature: () => 1,
  wgsl: wgsl`
fn loss_rho(r: f32, scale: f32) -> f32 { return 0.5 * r * r; }
fn loss_slope(r: f32, scale: f32) -> f32 { return r; }
fn loss_weight(r: f32, scale: f32) -> f32 { return 1.0; }
fn loss_curvature(r: f32, scale: f32) -> f32 { return 1.0; }
`,
};
