import type { Alignment, Pair } from './alignment.ts';

/** The maps that a descent may move through. */
export const UNKNOWNS = { similarity: 4, affine: 6, homography: 8 } as const;
export type Motion = keyof typeof UNKNOWNS;

/** Normal equations of the map's unknowns, then gain and bias. */
export class System {
  readonly size: number;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
  /** Σ ρ(r) of Geman–McClure over the `count` pixels that are seen. */
  loss = 0;
  count = 0;
  readonly #motion: Motion;
  readonly #j: Float64Array;

  constructor(motion: Motion) {
    this.#motion = motion;
    this.size = UNKNOWNS[motion] + 2;
    this.matrix = new Float64Array(this.size ** 2);
    this.right = new Float64Array(this.size);
    this.#j = new Float64Array(this.size);
  }

  /**
   * Sums w J Jᵀ and w r J, w = 1 / (1 + (r/s)²)², at W ← W (I + Θ), Θ in the fixed plane's coordinates about its centre, by
   * half its larger side.
   */
  form({ moving, fixed }: Pair, { w, gain, bias }: Alignment, scale: number): void {
    const { matrix, right, size } = this;
    const j = this.#j;
    matrix.fill(0);
    right.fill(0);
    this.loss = 0;
    this.count = 0;
    const [lastU, lastV] = [moving.width - 1, moving.height - 1];
    const { data, width } = moving;
    const target = fixed.data;
    const [centerX, centerY] = [(fixed.width - 1) / 2, (fixed.height - 1) / 2];
    const unit = Math.max(fixed.width, fixed.height) / 2;
    const inverse = 1 / (scale * scale);
    const w0 = w[0] as number;
    const w1 = w[1] as number;
    const w3 = w[3] as number;
    const w4 = w[4] as number;
    const w6 = w[6] as number;
    const w7 = w[7] as number;
    for (let row = 0, k = 0; row < fixed.height; row++) {
      const u0 = w1 * row + (w[2] as number);
      const v0 = w4 * row + (w[5] as number);
      const z0 = w7 * row + (w[8] as number);
      const y = (row - centerY) / unit;
      for (let column = 0; column < fixed.width; column++, k++) {
        const z = w6 * column + z0;
        const u = (w0 * column + u0) / z;
        const v = (w3 * column + v0) / z;
        if (!(z > 0 && u >= 0 && v >= 0 && u <= lastU && v <= lastV)) continue;
        const i = u < lastU ? u | 0 : lastU - 1;
        const l = v < lastV ? v | 0 : lastV - 1;
        const at = l * width + i;
        const a = data[at] as number;
        const c = data[at + width] as number;
        const across = (data[at + 1] as number) - a;
        const below = (data[at + width + 1] as number) - c;
        const [s, t] = [u - i, v - l];
        const top = a + s * across;
        const down = c + s * below - top;
        const value = top + t * down;
        const r = gain * value + bias - (target[k] as number);
        const q = 1 / (1 + r * r * inverse);
        this.loss += 0.5 * r * r * q;
        this.count += 1;
        const chain = (gain * unit) / z;
        const du = across + t * (below - across);
        const gx = chain * (du * (w0 - u * w6) + down * (w3 - v * w6));
        const gy = chain * (du * (w1 - u * w7) + down * (w4 - v * w7));
        this.#fill(j, (column - centerX) / unit, y, gx, gy);
        j[size - 2] = value;
        j[size - 1] = 1;
        const weight = q * q;
        for (let n = 0; n < size; n++) {
          const weighted = weight * (j[n] as number);
          right[n] = (right[n] as number) + weighted * r;
          for (let m = 0; m <= n; m++) {
            matrix[n * size + m] = (matrix[n * size + m] as number) + weighted * (j[m] as number);
          }
        }
      }
    }
    for (let n = 0; n < size; n++) {
      for (let m = n + 1; m < size; m++) matrix[n * size + m] = matrix[m * size + n] as number;
    }
  }

  /** The derivatives of gain · Y by the entries of Θ that move. */
  #fill(j: Float64Array, x: number, y: number, gx: number, gy: number): void {
    if (this.#motion === 'similarity') {
      j[0] = gx;
      j[1] = gy;
      j[2] = gy * x - gx * y;
      j[3] = gx * x + gy * y;
      return;
    }
    j[0] = gx * x;
    j[1] = gx * y;
    j[2] = gx;
    j[3] = gy * x;
    j[4] = gy * y;
    j[5] = gy;
    if (this.#motion === 'affine') return;
    const t = -(gx * x + gy * y);
    j[6] = t * x;
    j[7] = t * y;
  }
}
