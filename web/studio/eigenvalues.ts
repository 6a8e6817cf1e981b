const SWEEPS = 12;

/** Eigenvalues of a symmetric n × n matrix, the largest first, by Jacobi rotations (Golub and Van Loan, 8.5). */
export function eigenvalues(matrix: ArrayLike<number>, n: number): number[] {
  const a = Float64Array.from(matrix);
  const at = (i: number, j: number) => a[n * i + j] as number;
  const rotate = (p: number, q: number) => {
    if (at(p, q) === 0) return;
    const tau = (at(q, q) - at(p, p)) / (2 * at(p, q));
    const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
    const c = 1 / Math.hypot(1, t);
    const s = t * c;
    for (let k = 0; k < n; k++) {
      const [x, y] = [at(k, p), at(k, q)];
      a[n * k + p] = c * x - s * y;
      a[n * k + q] = s * x + c * y;
    }
    for (let k = 0; k < n; k++) {
      const [x, y] = [at(p, k), at(q, k)];
      a[n * p + k] = c * x - s * y;
      a[n * q + k] = s * x + c * y;
    }
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(p, q);
  }
  return Array.from({ length: n }, (_, k) => at(k, k)).toSorted((x, y) => y - x);
}
