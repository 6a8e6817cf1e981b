import { wgsl } from '../../language/wgsl.ts';
import type { Interpolation } from '../../leaf/contracts.ts';

/** The nearest sample, halves rounded up. */
export const nearest: Interpolation = {
  interpolates: true,
  support: 1,
  weights: () => [1],
  slopes: () => [0],
  curvatures: () => [0],
  pieces: [[1]],
  roundoff: 0,
  wgsl: wgsl`
fn interpolation_weights(t: f32) -> array<f32, 1> { return array<f32, 1>(1.0); }
fn interpolation_slopes(t: f32) -> array<f32, 1> { return array<f32, 1>(0.0); }
fn interpolation_curvatures(t: f32) -> array<f32, 1> { return array<f32, 1>(0.0); }
`,
};
