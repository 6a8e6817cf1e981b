import { wgsl } from '../language/wgsl.ts';

/** Smaller pivots of the equilibrated matrix are rounding, in float32. */
const TINY = 1e-7;

/**
 * `fn solve(damping: f32) -> bool`: (A + μ diag A) x = b of `matrix`, `right` and `solution`, by Cholesky
 * after scaling A to a unit diagonal; false where that is not positive definite. An unknown that nothing
 * depends on stays 0.
 */
export const solveWgsl = (n: number): string => wgsl`
var<private> matrix: array<f32, ${n * n}>;
var<private> right: array<f32, ${n}>;
var<private> solution: array<f32, ${n}>;
var<private> factor: array<f32, ${n * n}>;

fn solve(damping: f32) -> bool {
  var scale: array<f32, ${n}>;
  for (var k = 0u; k < ${n}u; k++) {
    let diagonal = matrix[k * ${n + 1}u];
    scale[k] = select(0.0, inverseSqrt(max(diagonal, 1e-37f)), diagonal > 0.0);
  }
  var definite = true;
  for (var j = 0u; j < ${n}u; j++) {
    for (var i = j; i < ${n}u; i++) {
      var sum = select(matrix[i * ${n}u + j] * scale[i] * scale[j], 1.0 + damping, i == j);
      for (var k = 0u; k < j; k++) { sum -= factor[i * ${n}u + k] * factor[j * ${n}u + k]; }
      definite = definite && (i != j || sum > ${TINY}f);
      let pivot = select(factor[j * ${n + 1}u], 1.0, i == j);
      factor[i * ${n}u + j] = select(sum / pivot, sqrt(max(sum, ${TINY}f)), i == j);
    }
  }
  for (var i = 0u; i < ${n}u; i++) {
    var sum = right[i] * scale[i];
    for (var k = 0u; k < i; k++) { sum -= factor[i * ${n}u + k] * solution[k]; }
    solution[i] = sum / factor[i * ${n + 1}u];
  }
  for (var back = 0u; back < ${n}u; back++) {
    let i = ${n - 1}u - back;
    var sum = solution[i];
    for (var k = i + 1u; k < ${n}u; k++) { sum -= factor[k * ${n}u + i] * solution[k]; }
    solution[i] = sum / factor[i * ${n + 1}u];
  }
  for (var k = 0u; k < ${n}u; k++) { solution[k] *= scale[k]; }
  return definite;
}
`;
