import type { Projection } from './projection.ts';

/** Entries of ∂L/∂W, row-major. */
export const MAP_ENTRIES = 9;

/**
 * Adds one pixel's vote to ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], where A = Σ_c λ_c ∂g_c/∂u and
 * B = Σ_c λ_c ∂g_c/∂v.
 */
export const mapGradient = {
  add(totals: Float64Array, at: Projection, x: number, y: number, a: number, b: number): void {
    const vote = (row: number, value: number) => {
      totals[row] = (totals[row] as number) + value * x;
      totals[row + 1] = (totals[row + 1] as number) + value * y;
      totals[row + 2] = (totals[row + 2] as number) + value;
    };
    vote(0, at.reciprocal * a);
    vote(3, at.reciprocal * b);
    vote(6, -at.reciprocal * (at.u * a + at.v * b));
  },
  /**
   * `fn add_map_gradient(at: Projection, y: f32, a: f32, b: f32)` for each pixel of a column, and
   * `fn finish_map_gradient(x: f32)` once for the column: with x fixed, six sums give the nine of `totals[0 … 8]`.
   */
  wgsl: `
var<private> column: vec3f;
var<private> column_y: vec3f;

fn add_map_gradient(at: Projection, y: f32, a: f32, b: f32) {
  let vote = at.reciprocal * vec3f(a, b, -(at.u * a + at.v * b));
  column += vote;
  column_y += y * vote;
}

fn finish_map_gradient(x: f32) {
  totals[0] = column.x * x; totals[1] = column_y.x; totals[2] = column.x;
  totals[3] = column.y * x; totals[4] = column_y.y; totals[5] = column.y;
  totals[6] = column.z * x; totals[7] = column_y.z; totals[8] = column.z;
}
`,
};
