import type { Loss } from '../../src/index.ts';

const share = (r: number, scale: number): number => Math.exp(-((r / scale) ** 2));

/**
 * Welsch (Holland and Welsch 1977): ρ(r) = ½ s² (1 − exp(−(r/s)²)). About ½ r² for |r| ≪ s, and never more than ½ s².
 */
export const welsch: Loss = {
  kind: 'pointwise',
  reduction: 'sum',
  fits: true,
  tuning: 2.985,
  rho: (r, scale) => -0.5 * scale * scale * Math.expm1(-((r / scale) ** 2)),
  slope: (r, scale) => r * share(r, scale),
  weight: (r, scale) => share(r, scale),
  curvature: (r, scale) => (1 - 2 * (r / scale) ** 2) * share(r, scale),
  // 1 − exp(−q) cancels for small q: there its series, to float32.
  wgsl: /* wgsl */ `
fn loss_share(r: f32, scale: f32) -> f32 { let q = r / scale; return exp(-q * q); }
fn loss_rho(r: f32, scale: f32) -> f32 {
  let q = (r / scale) * (r / scale);
  let series = q * (1.0 - q * (0.5 - q * (1.0 / 6.0 - q / 24.0)));
  return 0.5 * scale * scale * select(1.0 - exp(-q), series, q < 0.0625);
}
fn loss_slope(r: f32, scale: f32) -> f32 { return r * loss_share(r, scale); }
fn loss_weight(r: f32, scale: f32) -> f32 { return loss_share(r, scale); }
fn loss_curvature(r: f32, scale: f32) -> f32 {
  let q = r / scale;
  return (1.0 - 2.0 * q * q) * loss_share(r, scale);
}
`,
};
