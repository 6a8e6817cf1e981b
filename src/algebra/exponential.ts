import { type Homography, IDENTITY, multiply } from '../geometry/homography.ts';

/** Terms of the series: sufficient for float64 at a norm of ½. */
const TERMS = 14;

/** exp of a 3×3 matrix, by scaling and squaring (Moler and Van Loan 2003, method 3). */
export function exponential(m: ArrayLike<number>): Homography {
  const norm = Math.max(...Array.from(m, Math.abs)) * 3;
  const squarings = Math.max(0, Math.ceil(Math.log2(Math.max(norm, 1e-300))) + 1);
  const scaled = Float64Array.from(m, (value) => value / 2 ** squarings);
  let term: Homography = Float64Array.from(IDENTITY);
  let sum: Homography = Float64Array.from(IDENTITY);
  for (let k = 1; k <= TERMS; k++) {
    term = multiply(term, scaled).map((value) => value / k);
    sum = sum.map((value, entry) => value + (term[entry] ?? 0));
  }
  for (let k = 0; k < squarings; k++) sum = multiply(sum, sum);
  return sum;
}
