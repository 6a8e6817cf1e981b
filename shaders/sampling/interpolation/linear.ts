import { wgsl } from '../../language/wgsl.ts';
import type { Interpolation } from '../../leaf/contracts.ts';

/** B-spline of degree 1: bilinear in the plane. */
export const linear: Interpolation = {
  interpolates: true,
  support: 2,
  weights: (t) => [1 - t, t],
  slopes: () => [-1, 1],
  curvatures: () => [0, 0],
  pieces: [
    [1, -1],
    [0, 1],
  ],
  roundoff: 4,
  wgsl: wgsl`
fn interpolation_weights(t: f32) -> array<f32, 2> { return array<f32, 2>(1.0 - t, t); }
fn interpolation_slopes(t: f32) -> array<f32, 2> { return array<f32, 2>(-1.0, 1.0); }
fn interpolation_curvatures(t: f32) -> array<f32, 2> { return array<f32, 2>(0.0, 0.0); }
`,
};
