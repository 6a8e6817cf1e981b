import { wgsl } from '../language/wgsl.ts';

/** A 3×3 map, row-major. */
export type Matrix = ArrayLike<number>;

/** The source position (u, v) of an output pixel in pixels, 1/z, and whether the position exists. */
export interface Projection {
  readonly u: number;
  readonly v: number;
  readonly inverseZ: number;
  readonly inside: boolean;
}

/** Positions with a smaller |z| count as infinite. The coefficients of W are around 1. */
export const LEAST_Z = 2 ** -60;
const NOWHERE: Projection = { u: 0, v: 0, inverseZ: 0, inside: false };

/** `near` of a map that is not clipped at its horizon. */
export const NO_CLIP = -3e38;

/**
 * [q₁ q₂ z]ᵀ = W [x y 1]ᵀ, u = q₁/z, v = q₂/z. A position is outside if z ≤ `near` or if (u, v) is not finite;
 * then u, v and 1/z are finite but have no meaning.
 */
export const projection = {
  project(w: Matrix, x: number, y: number, near: number): Projection {
    const q1 = (w[0] as number) * x + (w[1] as number) * y + (w[2] as number);
    const q2 = (w[3] as number) * x + (w[4] as number) * y + (w[5] as number);
    const z = (w[6] as number) * x + (w[7] as number) * y + (w[8] as number);
    const inside = z > near && Math.abs(z) > LEAST_Z;
    return inside ? { u: q1 / z, v: q2 / z, inverseZ: 1 / z, inside } : NOWHERE;
  },
  // Dividing by z = 1 must be exact.
  wgsl: wgsl`
struct Projection { u: f32, v: f32, inverse_z: f32, inside: bool }

/** Projects q = W p. The WGSL matrix m has the rows of W as its columns, so that p * m is W p. */
fn project(q: vec3f, near: f32) -> Projection {
  let inside = q.z > near && abs(q.z) > ${LEAST_Z};
  let divisor = select(1.0, q.z, inside);
  let inverse_z = select(1.0 / divisor, 1.0, divisor == 1.0);
  return Projection(q.x * inverse_z, q.y * inverse_z, inverse_z, inside);
}
/** The same if z > 0 is known. */
fn project_front(q: vec3f) -> Projection {
  let inverse_z = select(1.0 / q.z, 1.0, q.z == 1.0);
  return Projection(q.x * inverse_z, q.y * inverse_z, inverse_z, true);
}
fn moved(at: Projection, base: vec2i) -> Projection {
  return Projection(f32(base.x) + at.u, f32(base.y) + at.v, at.inverse_z, at.inside);
}
`,
};

/** Entries of ∂L/∂W, row-major. */
export const MAP_ENTRIES = 9;

/**
 * Adds the contribution of a pixel to ∂L/∂W = Σ (1/z) [A, B, −(uA + vB)]ᵀ [x, y, 1], where A = Σ_c λ_c ∂g_c/∂u and
 * B = Σ_c λ_c ∂g_c/∂v.
 */
export const mapGradient = {
  add(totals: Float64Array, at: Projection, x: number, y: number, a: number, b: number): void {
    const contribution = (row: number, value: number) => {
      totals[row] = (totals[row] as number) + value * x;
      totals[row + 1] = (totals[row + 1] as number) + value * y;
      totals[row + 2] = (totals[row + 2] as number) + value;
    };
    contribution(0, at.inverseZ * a);
    contribution(3, at.inverseZ * b);
    contribution(6, -at.inverseZ * (at.u * a + at.v * b));
  },
  /**
   * `fn add_map_gradient(at: Projection, y: f32, a: f32, b: f32)` for each pixel of a column, and
   * `fn finish_map_gradient(x: f32)` once for the column: with x fixed, six sums give the nine of `totals[0 … 8]`.
   */
  wgsl: `
var<private> column: vec3f;
var<private> column_y: vec3f;

fn add_map_gradient(at: Projection, y: f32, a: f32, b: f32) {
  let contribution = at.inverse_z * vec3f(a, b, -(at.u * a + at.v * b));
  column += contribution;
  column_y += y * contribution;
}

fn finish_map_gradient(x: f32) {
  totals[0] = column.x * x; totals[1] = column_y.x; totals[2] = column.x;
  totals[3] = column.y * x; totals[4] = column_y.y; totals[5] = column.y;
  totals[6] = column.z * x; totals[7] = column_y.z; totals[8] = column.z;
}
`,
};
