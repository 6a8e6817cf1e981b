/** A symmetric matrix, row-major, n × n. */
export type Symmetric = Float64Array;

/** Smaller pivots of the equilibrated matrix count as 0. */
const TINY = 1e-13;

/** The lower factor L of A = L Lᵀ, or undefined if A is not positive definite. */
function factor(a: Symmetric, n: number): Symmetric | undefined {
  const l = Float64Array.from(a);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = l[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] ?? 0) * (l[j * n + k] ?? 0);
      if (i === j && !(sum > TINY)) return undefined;
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / (l[j * n + j] ?? 1);
    }
  }
  return l;
}

function substitute(l: Symmetric, n: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (l[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (l[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = (x[i] ?? 0) - (l[k * n + i] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (l[i * n + i] ?? 1);
  }
  return x;
}

/**
 * Solves (A + μ diag A) X = B for each right-hand side, after scaling A to a unit diagonal. Undefined if that
 * matrix is not positive definite. An unknown that nothing depends on (a zero row) stays 0.
 */
export function solve(
  a: Symmetric,
  damping: number,
  right: readonly Float64Array[],
): Float64Array[] | undefined {
  const n = right[0]?.length ?? 0;
  const scale = Float64Array.from({ length: n }, (_, k) => {
    const diagonal = a[k * n + k] ?? 0;
    return diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
  });
  const scaled = a.map((value, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return i === j ? 1 + damping : value * (scale[i] ?? 0) * (scale[j] ?? 0);
  });
  const l = factor(scaled, n);
  return (
    l &&
    right.map((b) =>
      substitute(
        l,
        n,
        b.map((v, k) => v * (scale[k] ?? 0)),
      ).map((v, k) => v * (scale[k] ?? 0)),
    )
  );
}

/** The smallest damping that separates unknowns which the data cannot tell apart. */
const RIDGE = 1e-10;

/** (A + 10⁻¹⁰ diag A)⁻¹, or undefined if that matrix is not positive definite. */
export function inverse(a: Symmetric, n: number): Symmetric | undefined {
  const units = Array.from({ length: n }, (_, k) =>
    Float64Array.from({ length: n }, (_u, j) => (j === k ? 1 : 0)),
  );
  const columns = solve(a, RIDGE, units);
  return columns && Float64Array.from({ length: n * n }, (_, k) => columns[k % n]?.[Math.floor(k / n)] ?? 0);
}
