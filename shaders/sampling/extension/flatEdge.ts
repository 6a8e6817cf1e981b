import type { Extension } from '../../leaf/contracts.ts';
import { free } from './free.ts';
import { reflect } from './reflect.ts';

/**
 * The polynomial of the first cell has slope 0 at the first pixel's outer edge (`Flat(OnCell())`). For a cubic B-spline
 * c₋₁ = (11 c₀ − 3 c₁ + c₂) / 9. For a quadratic one, whose first cell ends there, equal to `reflect`.
 */
export const flatEdge: Extension = {
  terms: (k, size, support) => {
    if (k > 1) return free.terms(k, size, support);
    if (support < 4 || size < 3) return reflect.terms(k, size, support);
    return [
      { index: 0, weight: 11 / 9 },
      { index: 1, weight: -1 / 3 },
      { index: 2, weight: 1 / 9 },
    ];
  },
};
