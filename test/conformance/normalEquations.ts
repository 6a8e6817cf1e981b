import { steepestDescent, warp } from '../../src/index.ts';
import { type CaseGradients, numbersOf } from './case.ts';
import type { Findings } from './findings.ts';
import type { Run } from './warpCase.ts';

/** Compares JᵀJ and Jᵀr of the nine entries of W, from the nine images ∂Y/∂W. */
export async function checkNormalEquations(
  { scene, source, options, positions, bounds, arithmetic }: Run,
  target: Float64Array,
  { JtJ, Jtr, tolerance }: CaseGradients,
  findings: Findings,
): Promise<void> {
  const images = await Promise.all(steepestDescent(source, scene.map, options).map((image) => image.read()));
  const values = await warp(source, scene.map, options).read();
  const residuals = Float64Array.from(values, (y, k) => y - (target[k] ?? 0));
  const rounding = arithmetic.storage + 16 * arithmetic.epsilon;
  // ∂Y/∂W = (1/z) [gᵤ, gᵥ, −(u gᵤ + v gᵥ)]ᵀ [x, y, 1]: the errors of g, of its factors, and of u and v.
  const errors = images.map((image, entry) =>
    Float64Array.from(image, (value, k) => {
      const at = positions[k % positions.length]!;
      const { x, y, u, v, z, errorU, errorV, errorZ } = at;
      const column = [Math.abs(x), Math.abs(y), 1][entry % 3] ?? 1;
      const slope = Math.abs(images[2]?.[k] ?? 0) + Math.abs(images[5]?.[k] ?? 0);
      const row = entry < 6 ? 0 : (errorU + errorV) * slope;
      const reach = entry < 6 ? 1 : Math.abs(u) + Math.abs(v);
      const moved = column * (row + (reach * bounds.slope(at)) / Math.abs(z));
      return moved + (rounding + errorZ) * Math.max(Math.abs(value), entry < 6 ? 0 : column * reach * slope);
    }),
  );
  const residualErrors = residuals.map((_, k) => bounds.value(positions[k % positions.length]!) + 2 ** -23);
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>, eA: ArrayLike<number>, eB: ArrayLike<number>) => {
    let [value, error] = [0, 0];
    for (let k = 0; k < a.length; k++) {
      const [p, q, e, f] = [a[k] ?? 0, b[k] ?? 0, eA[k] ?? 0, eB[k] ?? 0];
      value += p * q;
      error += Math.abs(p) * f + Math.abs(q) * e + e * f;
    }
    return { value, error };
  };
  const products = images.flatMap((a, i) => images.map((b, j) => dot(a, b, errors[i]!, errors[j]!)));
  const rights = images.map((a, i) => dot(a, residuals, errors[i]!, residualErrors));
  for (const [what, sums, expected] of [
    ['JtJ', products, JtJ],
    ['Jtr', rights, Jtr],
  ] as const) {
    findings.compareAll(
      what,
      sums.map(({ value }) => value),
      numbersOf(expected),
      (index) => tolerance + (sums[index]?.error ?? 0),
    );
  }
}
