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

/** Two roundings per degree, relative to the terms at |t| = 1. */
const roundings = (rows: Rows): number =>
  rows.reduce((sum, row) => sum + 2 * row.length * row.reduce((size, c) => size + Math.abs(c), 0), 0);

/** A kernel of polynomial pieces: row k holds the coefficients of tap k's weight in 1, t, t², … */
export function polynomial(weights: Rows): Interpolation {
  const slopes = derivative(weights);
  const curvatures = derivative(slopes);
  return {
    support: weights.length,
    pieces: weights,
    weights: (t) => weights.map((row) => horner(row, t)),
    slopes: (t) => slopes.map((row) => horner(row, t)),
    curvatures: (t) => curvatures.map((row) => horner(row, t)),
    roundings: Math.max(...[weights, slopes, curvatures].map(roundings)),
    wgsl: [
      functionWgsl('weights', weights),
      functionWgsl('slopes', slopes),
      functionWgsl('curvatures', curvatures),
    ].join(''),
  };
}
