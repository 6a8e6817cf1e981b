import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** Huber (1964): ½ r² for |r| ≤ δ, else δ (|r| − ½ δ); the scale is δ > 0. */
export const huber: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 1.345,
  rho: (r, scale) => (Math.abs(r) <= scale ? 0.5 * r * r : scale * (Math.abs(r) - 0.5 * scale)),
  slope: (r, scale) => Math.min(Math.max(r, -scale), scale),
  weight: (r, scale) => (Math.abs(r) <= scale ? 1 : scale / Math.abs(r)),
  curvature: (r, scale) => (Math.abs(r) <= scale ? 1 : 0),
  wgsl: wgsl`
fn loss_rho(r: f32, scale: f32) -> f32 {
  let size = abs(r);
  return select(scale * (size - 0.5 * scale), 0.5 * r * r, size <= scale);
}
fn loss_slope(r: f32, scale: f32) -> f32 { return clamp(r, -scale, scale); }
fn loss_weight(r: f32, scale: f32) -> f32 { return scale / max(abs(r), scale); }
fn loss_curvature(r: f32, scale: f32) -> f32 { return select(0.0, 1.0, abs(r) <= scale); }
`,
};
