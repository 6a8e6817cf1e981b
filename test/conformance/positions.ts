import { apply } from '../../src/index.ts';
import { localMap } from '../../src/operations/warpPlanes.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Scene } from './scene.ts';

/** Where an output pixel looks, and how far an engine may be from there. */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly z: number;
  readonly errorU: number;
  readonly errorV: number;
  /** False on the horizon, z = 0. */
  readonly exists: boolean;
  /** Of 1/z, relative. */
  readonly errorZ: number;
}

interface Sum {
  readonly value: number;
  readonly error: number;
}

/** Multiples of 2⁻¹² below 2¹¹ and their sums are exact in float32. */
const isDyadic = (terms: readonly number[]): boolean =>
  terms.every((term) => Number.isInteger(4096 * term)) &&
  terms.reduce((sum, t) => sum + Math.abs(t), 0) < 2048;

/** Σ entry · factor of rounded entries: a rounding per entry and product, and two per addition, on any path. */
function sumOf(entries: readonly number[], factors: readonly number[], epsilon: number): Sum {
  const terms = entries.map((entry, k) => entry * (factors[k] ?? 0));
  const value = terms.reduce((a, b) => a + b, 0);
  if (isDyadic(entries) && isDyadic(terms)) return { value, error: 0 };
  return { value, error: 4 * epsilon * terms.reduce((sum, t) => sum + Math.abs(t), 0) };
}

/** WGSL divides within 2.5 ulp, 5 roundoff; the product with 1/z is one more. */
const DIVISION = 6;

/** The positions of the frame's pixels, row by row: W as the engines hold it, between arrays that start at (0, 0). */
export function positionsOf({ map, frame }: Scene, { epsilon }: Arithmetic): Position[] {
  const local = Array.from(localMap(map, [0, 0], frame).matrix);
  return Array.from({ length: frame.width * frame.height }, (_, index) => {
    const [column, row] = [index % frame.width, Math.floor(index / frame.width)];
    const [q1, q2, z] = [0, 3, 6].map((k) => sumOf(local.slice(k, k + 3), [column, row, 1], epsilon)) as [
      Sum,
      Sum,
      Sum,
    ];
    const exists = z.value !== 0 || z.error > 0;
    const affine = z.value === 1 && z.error === 0;
    const errorZ =
      affine || !exists ? 0 : z.error / Math.max(Math.abs(z.value) - z.error, 0) + DIVISION * epsilon;
    const [x, y] = [column + frame.origin[0], row + frame.origin[1]];
    const [u, v] = apply(map, x, y);
    // A half is added to anchor odd supports, t is a difference, and a border's fold is up to 4 operations more.
    const error = (q: Sum, position: number) =>
      (q.error === 0 && affine) || !exists
        ? 0
        : q.error / Math.abs(z.value) + errorZ * Math.abs(position) + 6 * epsilon * (Math.abs(position) + 1);
    return {
      x,
      y,
      u,
      v,
      z: (map[6] ?? 0) * x + (map[7] ?? 0) * y + (map[8] ?? 0),
      errorU: error(q1, u),
      errorV: error(q2, v),
      exists,
      errorZ,
    };
  });
}
