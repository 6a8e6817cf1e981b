import { list, wgsl } from '../language/wgsl.ts';
import type { Interpolation } from './contracts.ts';

type Rows = readonly (readonly number[])[];

/** The rows' derivatives. */
const derivative = (rows: Rows): Rows => rows.map((row) => row.slice(1).map((c, d) => (d + 1) * c));

const horner = (row: readonly number[], t: number): number => row.reduceRight((sum, c) => sum * t + c, 0);

const literal = (n: number): string => (Number.isInteger(n) ? `${n}.0` : `${n}`);

function hornerWgsl(row: readonly number[]): string {
  const [last = 0, ...lower] = [...row].reverse();
  return lower.reduce((sum, c) => `(${sum} * t + ${literal(c)})`, literal(last));
}

const functionWgsl = (name: string, rows: Rows): string => wgsl`
fn interpolation_${name}(t: f32) -> array<f32, ${rows.length}> {
  return array<f32, ${rows.length}>(${list(rows.length, (k) => hornerWgsl(rows[k] ?? []))});
}
`;

/** Two roundoff per degree, relative to the terms at |t| = 1. */
const roundoff = (rows: Rows): number =>
  rows.reduce((sum, row) => sum + 2 * row.length * row.reduce((size, c) => size + Math.abs(c), 0), 0);

/** Whether tap `anchor` alone has a weight at t = 0, which is 1. */
const passesThrough = (rows: Rows, anchor: number): boolean =>
  rows.every(([constant = 0], k) => Math.abs(constant - Number(k === anchor)) < 1e-12);

/**
 * The interpolation of polynomial pieces: row k holds the coefficients of tap k's weight in 1, t, t², … The rows sum to
 * 1, 0, 0, … Taps read the samples: add a `prefilter` where they read B-spline coefficients.
 *
 * @example
 * ```ts
 * import { checkLeaf, polynomialInterpolation } from 'pullback';
 *
 * const linear = polynomialInterpolation([
 *   [1, -1],
 *   [0, 1],
 * ]);
 * console.log(checkLeaf(linear)); // []
 * ```
 */
export function polynomialInterpolation(weights: Rows): Interpolation {
  const slopes = derivative(weights);
  const curvatures = derivative(slopes);
  return {
    support: weights.length,
    interpolates: passesThrough(weights, (weights.length - 1) >> 1),
    pieces: weights,
    weights: (t) => weights.map((row) => horner(row, t)),
    slopes: (t) => slopes.map((row) => horner(row, t)),
    curvatures: (t) => curvatures.map((row) => horner(row, t)),
    roundoff: Math.max(...[weights, slopes, curvatures].map(roundoff)),
    wgsl: [
      functionWgsl('weights', weights),
      functionWgsl('slopes', slopes),
      functionWgsl('curvatures', curvatures),
    ].join(''),
  };
}
