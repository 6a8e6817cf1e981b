/** Columns whose cosine is below this are orthogonal. */
const ORTHOGONAL = 1e-15;
const SWEEPS = 40;

const inner = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

function rotate(a: Float64Array, b: Float64Array, c: number, s: number): void {
  a.forEach((p, k) => {
    const q = b[k] ?? 0;
    a[k] = c * p - s * q;
    b[k] = s * p + c * q;
  });
}

/** A singular value with A v = σ u and v. */
export interface SingularTriple {
  readonly value: number;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/**
 * The singular values of a matrix, given by its columns, largest first, by one-sided Jacobi rotations (Hestenes 1958).
 * It never forms AᵀA, which would square the condition.
 */
export function singularTriples(columns: readonly ArrayLike<number>[]): SingularTriple[] {
  const left = columns.map((column) => Float64Array.from(column));
  const right = columns.map((_, k) => Float64Array.from(columns, (_c, j) => (j === k ? 1 : 0)));
  let turned = true;
  for (let sweep = 0; sweep < SWEEPS && turned; sweep++) {
    turned = false;
    for (const [j, b] of left.entries()) {
      for (const [i, a] of left.slice(0, j).entries()) {
        const [aa, bb, ab] = [inner(a, a), inner(b, b), inner(a, b)];
        if (!(Math.abs(ab) > ORTHOGONAL * Math.sqrt(aa * bb))) continue;
        turned = true;
        const zeta = (bb - aa) / (2 * ab);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        const [va, vb] = [right[i], right[j]];
        rotate(a, b, c, c * t);
        if (va && vb) rotate(va, vb, c, c * t);
      }
    }
  }
  return left
    .map((column, k) => ({
      value: Math.sqrt(inner(column, column)),
      left: column,
      right: right[k] ?? new Float64Array(columns.length),
    }))
    .toSorted((a, b) => b.value - a.value);
}

/** Of the x that minimize |A x − b|, the shortest in the span of the given triples. */
export function leastSquares(triples: readonly SingularTriple[], b: Float64Array): Float64Array {
  const x = new Float64Array(triples[0]?.right.length ?? 0);
  for (const { value, left, right } of triples) {
    const weight = inner(left, b) / value ** 2;
    right.forEach((entry, k) => {
      x[k] = (x[k] ?? 0) + weight * entry;
    });
  }
  return x;
}
