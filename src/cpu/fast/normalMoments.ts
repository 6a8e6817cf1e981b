import { GRAM, MONOMIALS } from '../../../shaders/normalLayout.ts';
import { mixedMoments, quarticMoments, type Span } from './moments.ts';

/** Adds to six entries from `at`: Σ p · [x², xy, x, y², y, 1], from the moments [Σ p, Σ px, Σ px²] of a row. */
function addQuadratic(sums: Float64Array, at: number, [s, sx, sxx]: readonly number[], y: number): void {
  const terms = [sxx, (sx as number) * y, sx, (s as number) * y * y, (s as number) * y, s] as number[];
  for (let k = 0; k < MONOMIALS.length; k++) sums[at + k] = (sums[at + k] as number) + (terms[k] as number);
}

const moments = [0, 1, 2].map(() => new Float64Array(5)) as [Float64Array, Float64Array, Float64Array];

/**
 * Adds a chunk of a row to `GRAM`, from the products w gx², w gx gy and w gy²: the third gradient is −(gx x + gy y), so
 * that its products are those with two more powers of x and y.
 */
export function addGram(
  sums: Float64Array,
  span: Span,
  xx: Float64Array,
  xy: Float64Array,
  yy: Float64Array,
  y: number,
): void {
  const [a, b, c] = moments;
  quarticMoments(span, xx, a);
  quarticMoments(span, xy, b);
  quarticMoments(span, yy, c);
  const row = (k: number) => GRAM + MONOMIALS.length * k;
  const three = (of: (power: number) => number) => [of(0), of(1), of(2)];
  const at = (m: Float64Array, k: number) => m[k] as number;
  // In the order of PAIRS.
  addQuadratic(sums, row(0), three((k) => at(a, k)), y);
  addQuadratic(sums, row(1), three((k) => at(b, k)), y);
  addQuadratic(sums, row(2), three((k) => -at(a, k + 1) - y * at(b, k)), y);
  addQuadratic(sums, row(3), three((k) => at(c, k)), y);
  addQuadratic(sums, row(4), three((k) => -at(b, k + 1) - y * at(c, k)), y);
  addQuadratic(sums, row(5), three((k) => at(a, k + 2) + 2 * y * at(b, k + 1) + y * y * at(c, k)), y);
}

const five = new Float64Array(5);

/** Adds a chunk of a row to the nine entries from `at`, Σ (px, py, −(px x + py y)) · [x, y, 1]. */
export function addNine(
  sums: Float64Array,
  at: number,
  span: Span,
  px: Float64Array,
  py: Float64Array,
  y: number,
): void {
  mixedMoments(span, px, py, five);
  const [p0 = 0, p1 = 0, p2 = 0, q0 = 0, q1 = 0] = five;
  const add = (entry: number, value: number) => {
    sums[at + entry] = (sums[at + entry] as number) + value;
  };
  add(0, p1);
  add(1, p0 * y);
  add(2, p0);
  add(3, q1);
  add(4, q0 * y);
  add(5, q0);
  add(6, -p2 - q1 * y);
  add(7, -(p1 + q0 * y) * y);
  add(8, -p1 - q0 * y);
}
