import type { Extension } from '../../leaf/contracts.ts';
import { free } from './free.ts';
import { line } from './line.ts';

/**
 * The polynomial of the first cell has curvature 0 at the first pixel's outer edge (`Line(OnCell())`). For a cubic B-spline
 * c₋₁ = (7 c₀ − 5 c₁ + c₂) / 3. For a quadratic one, with one curvature per cell, equal to `line`.
 */
export const lineEdge: Extension = {
  terms: (k, size, support) => {
    if (k > 1) return free.terms(k, size, support);
    if (support < 4 || size < 3) return line.terms(k, size, support);
    return [
      { index: 0, weight: 7 / 3 },
      { index: 1, weight: -5 / 3 },
      { index: 2, weight: 1 / 3 },
    ];
  },
};
