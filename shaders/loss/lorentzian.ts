import { wgsl } from '../language/wgsl.ts';
import type { Loss } from '../leaf/contracts.ts';

/** atanh z / z = Σ z²ᵏ / (2k + 1), to float32 for |z| ≤ ⅓. */
const SERIES = '1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0';

/**
 * Lorentzian (Black and Anandan 1996; Cauchy's in Holland and Welsch 1977): ρ(r) = ½ s² log(1 + (r/s)²). About ½ r² for
 * |r| ≪ s; its pull is largest at |r| = s and falls as 1 / |r|. Not convex.
 */
export const lorentzian: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 2.385,
  rho: (r, scale) => 0.5 * scale * scale * Math.log1p((r / scale) ** 2),
  slope: (r, scale) => r / (1 + (r / scale) ** 2),
  weight: (r, scale) => 1 / (1 + (r / scale) ** 2),
  curvature: (r, scale) => (1 - (r / scale) ** 2) / (1 + (r / scale) ** 2) ** 2,
  // WGSL bounds the absolute error of log near 1 only: there log(1 + q) = 2 atanh(q / (2 + q)).
  wgsl: wgsl`
fn loss_log1p(q: f32) -> f32 {
  if (q > 1.0) { return log(1.0 + q); }
  let z = q / (2.0 + q);
  let terms = array<f32, 8>(${SERIES});
  var sum = 0.0;
  for (var k = 0; k < 8; k++) { sum = sum * z * z + terms[k]; }
  return 2.0 * z * sum;
}
fn loss_rho(r: f32, scale: f32) -> f32 { let q = r / scale; return 0.5 * scale * scale * loss_log1p(q * q); }
fn loss_weight(r: f32, scale: f32) -> f32 { let q = r / scale; return 1.0 / (1.0 + q * q); }
fn loss_curvature(r: f32, scale: f32) -> f32 {
  let q = r / scale;
  let share = loss_weight(r, scale);
  return (1.0 - q * q) * share * share;
}
fn loss_slope(r: f32, scale: f32) -> f32 { return r * loss_weight(r, scale); }
`,
};
