/** Smaller pivots of the matrix with a unit diagonal count as 0. */
const TINY = 1e-10;

/** Damped normal equations of a few unknowns. The matrix can be used for several steps. */
export class System {
  readonly #n: number;
  readonly #matrix: Float64Array;
  readonly #lower: Float64Array;
  readonly #scale: Float64Array;

  constructor(size: number) {
    this.#n = size;
    this.#matrix = new Float64Array(size * size);
    this.#lower = new Float64Array(size * size);
    this.#scale = new Float64Array(size);
  }

  /** The lower half of Σ w J Jᵀ; each pixel is one row of J. */
  form(weights: Float64Array, jacobian: Float64Array): void {
    const n = this.#n;
    const matrix = this.#matrix;
    matrix.fill(0);
    for (let k = 0, at = 0; k < weights.length; k++, at += n) {
      const weight = weights[k] as number;
      if (weight === 0) continue;
      for (let i = 0, entry = 0; i < n; i++, entry += n) {
        const weighted = weight * (jacobian[at + i] as number);
        for (let j = 0; j <= i; j++) {
          matrix[entry + j] = (matrix[entry + j] as number) + weighted * (jacobian[at + j] as number);
        }
      }
    }
  }

  /**
   * Cholesky's factor of the matrix with a unit diagonal, plus `damping`; false if it is not positive
   * definite.
   */
  factor(damping: number): boolean {
    const n = this.#n;
    const [a, l, scale] = [this.#matrix, this.#lower, this.#scale];
    for (let i = 0; i < n; i++) {
      const diagonal = a[i * n + i] as number;
      if (!(diagonal > 0)) return false;
      scale[i] = 1 / Math.sqrt(diagonal);
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const scaled = (a[i * n + j] as number) * (scale[i] as number) * (scale[j] as number);
        let sum = i === j ? 1 + damping : scaled;
        for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
        if (i === j && !(sum > TINY)) return false;
        l[i * n + j] = i === j ? Math.sqrt(sum) : sum / (l[j * n + j] as number);
      }
    }
    return true;
  }

  /** Solves A x = Σ w r J with the last factor. */
  solve(weights: Float64Array, jacobian: Float64Array, r: Float64Array): Float64Array {
    const n = this.#n;
    const [l, scale] = [this.#lower, this.#scale];
    const x = new Float64Array(n);
    for (let k = 0, at = 0; k < weights.length; k++, at += n) {
      const weight = weights[k] as number;
      if (weight === 0) continue;
      const weighted = weight * (r[k] as number);
      for (let i = 0; i < n; i++) x[i] = (x[i] as number) + weighted * (jacobian[at + i] as number);
    }
    for (let i = 0; i < n; i++) {
      let sum = (x[i] as number) * (scale[i] as number);
      for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (x[k] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i] as number;
      for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (x[k] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    for (let i = 0; i < n; i++) x[i] = (x[i] as number) * (scale[i] as number);
    return x;
  }
}
