import type { Rows } from './rows.ts';

/**
 * Adds the votes of a chunk to ∂L/∂W: with y fixed, the three entries of a matrix row are Σ kx, y Σ k and Σ k of
 * k = A/z, B/z and −(uA + vB)/z.
 */
export function addMapRow(sums: Float64Array, rows: Rows, y: number, a: Float64Array, b: Float64Array): void {
  const { u, v, reciprocal, start, count } = rows;
  let [first, firstX, second, secondX, third, thirdX] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const x = start + k;
    const ka = (reciprocal[k] as number) * (a[k] as number);
    const kb = (reciprocal[k] as number) * (b[k] as number);
    const kc = (u[k] as number) * ka + (v[k] as number) * kb;
    first += ka;
    firstX += ka * x;
    second += kb;
    secondX += kb * x;
    third -= kc;
    thirdX -= kc * x;
  }
  const row = [firstX, y * first, first, secondX, y * second, second, thirdX, y * third, third];
  row.forEach((value, entry) => {
    sums[entry] = (sums[entry] as number) + value;
  });
}
