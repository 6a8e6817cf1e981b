import { wgsl } from '../language/wgsl.ts';

/** Terms of the series: sufficient for float32 at a norm of ½. */
const TERMS = 8;

/**
 * Maps as matrices whose columns are the rows of W, so that p * m is W p and b * a is the map A B.
 * `fn exponential(m) -> mat3x3f` by scaling and squaring; `fn stepped(w, theta, center, unit) -> mat3x3f`: W N⁻¹ exp(Θ) N with
 * N(p) = (p − center) / unit; `fn farthest(a, b, frame) -> f32`: how far two maps differ at a frame's corners.
 */
export const MAPS_WGSL = wgsl`
fn exponential(m: mat3x3f) -> mat3x3f {
  var norm = 1e-30f;
  for (var k = 0u; k < 3u; k++) {
    let row = abs(m[k]);
    norm = max(norm, 3.0 * max(row.x, max(row.y, row.z)));
  }
  let squarings = u32(max(0.0, ceil(log2(norm)) + 1.0));
  let small = m * exp2(-f32(squarings));
  let one = mat3x3f(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
  var term = one;
  var sum = one;
  for (var k = 1u; k <= ${TERMS}u; k++) {
    term = (term * small) * (1.0 / f32(k));
    sum += term;
  }
  for (var k = 0u; k < squarings; k++) { sum = sum * sum; }
  return sum;
}
fn stepped(w: mat3x3f, theta: mat3x3f, center: vec2f, unit: f32) -> mat3x3f {
  let forward = mat3x3f(1.0 / unit, 0.0, -center.x / unit, 0.0, 1.0 / unit, -center.y / unit, 0.0, 0.0, 1.0);
  let backward = mat3x3f(unit, 0.0, center.x, 0.0, unit, center.y, 0.0, 0.0, 1.0);
  return forward * (exponential(theta) * (backward * w));
}
fn apart(a: mat3x3f, b: mat3x3f, corner: vec2f) -> f32 {
  let p = vec3f(corner, 1.0) * a;
  let q = vec3f(corner, 1.0) * b;
  return length(p.xy / p.z - q.xy / q.z);
}
fn farthest(a: mat3x3f, b: mat3x3f, frame: vec2f) -> f32 {
  let last = frame - 1.0;
  return max(
    max(apart(a, b, vec2f()), apart(a, b, vec2f(last.x, 0.0))),
    max(apart(a, b, vec2f(0.0, last.y)), apart(a, b, last)));
}
`;
