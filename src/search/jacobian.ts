import type { LinearizedWarp } from './sight.ts';

/** The families of maps of a descent, by their unknowns. */
export const UNKNOWNS = { similarity: 4, affine: 6, homography: 8 } as const;
export type Motion = keyof typeof UNKNOWNS;

type Derivatives = (j: Float64Array, at: number, x: number, y: number, gx: number, gy: number) => void;

/**
 * Writes the derivatives of a pixel at (x, y) with gradient (gx, gy) with respect to the free entries of Θ,
 * from index `at` on.
 */
const DERIVATIVES: { readonly [M in Motion]: Derivatives } = {
  similarity(j, at, x, y, gx, gy) {
    j[at] = gx;
    j[at + 1] = gy;
    j[at + 2] = gy * x - gx * y;
    j[at + 3] = gx * x + gy * y;
  },
  affine(j, at, x, y, gx, gy) {
    j[at] = gx * x;
    j[at + 1] = gx * y;
    j[at + 2] = gx;
    j[at + 3] = gy * x;
    j[at + 4] = gy * y;
    j[at + 5] = gy;
  },
  homography(j, at, x, y, gx, gy) {
    const t = -(gx * x + gy * y);
    DERIVATIVES.affine(j, at, x, y, gx, gy);
    j[at + 6] = t * x;
    j[at + 7] = t * y;
  },
};

/**
 * ∂r/∂(Θ, gain, bias) at W ← W (I + Θ) for each pixel with overlap. Θ is in coordinates about the fixed
 * plane's center, in units of half its longer side.
 */
export function fillJacobian(
  motion: Motion,
  { fixed, r, value, gx, gy }: LinearizedWarp,
  gain: number,
  j: Float64Array,
): void {
  const { width, height } = fixed;
  const derivatives = DERIVATIVES[motion];
  const size = UNKNOWNS[motion] + 2;
  const unit = Math.max(width, height) / 2;
  const factor = gain * unit;
  for (let row = 0, k = 0; row < height; row++) {
    const y = (row - (height - 1) / 2) / unit;
    for (let column = 0; column < width; column++, k++) {
      if (Number.isNaN(r[k] as number)) continue;
      const x = (column - (width - 1) / 2) / unit;
      derivatives(j, size * k, x, y, factor * (gx[k] as number), factor * (gy[k] as number));
      j[size * k + size - 2] = value[k] as number;
      j[size * k + size - 1] = 1;
    }
  }
}
