import type { Projection } from './projection.ts';

/** Entries of ∂L/∂W, row-major. */
export const MAP_ENTRIES = 9;

/**
 * Adds one pixel's vote to ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], where A = Σ_c λ_c ∂g_c/∂u and
 * B = Σ_c λ_c ∂g_c/∂v.
 */
export const mapGradient = {
  add(totals: Float64Array, at: Projection, x: number, y: number, a: number, b: number): void {
    const rows = [a, b, -(at.u * a + at.v * b)];
    const p = [x, y, 1];
    rows.forEach((row, i) => {
      p.forEach((coordinate, j) => {
        totals[3 * i + j] = (totals[3 * i + j] ?? 0) + at.reciprocal * row * coordinate;
      });
    });
  },
  /** `fn add_map_gradient(at: Projection, x: f32, y: f32, a: f32, b: f32)`: adds to `totals[0 … 8]`. */
  wgsl: `
fn add_map_gradient(at: Projection, x: f32, y: f32, a: f32, b: f32) {
  let p = vec3f(x, y, 1.0);
  let first = at.reciprocal * a;
  let second = at.reciprocal * b;
  let third = -(at.u * first + at.v * second);
  totals[0] += first * p.x; totals[1] += first * p.y; totals[2] += first;
  totals[3] += second * p.x; totals[4] += second * p.y; totals[5] += second;
  totals[6] += third * p.x; totals[7] += third * p.y; totals[8] += third;
}
`,
};
