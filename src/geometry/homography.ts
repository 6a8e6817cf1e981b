import { MapError } from '../base/errors.ts';

/** A 3×3 homography, row-major: it maps an output pixel (x, y, 1) to a source position. */
export type Homography = Float64Array;
/** A homography as input: nine numbers, row by row, or three rows of three. */
export type HomographyLike = ArrayLike<number> | readonly ArrayLike<number>[];

/** A smaller relative determinant is rounding: the matrix counts as singular. */
const SINGULAR = 1e-14;

export const IDENTITY: readonly number[] = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * The map that leaves every pixel in place.
 *
 * @example
 * ```ts
 * import { identity, warp } from 'pullback';
 *
 * const same = warp(source, identity());
 * ```
 */
export const identity = (): Homography => Float64Array.from(IDENTITY);

const at = (m: ArrayLike<number>, k: number): number => m[k] ?? 0;

/**
 * The product A B: applies B first, then A.
 *
 * @example
 * ```ts
 * import { apply, multiply, scaling, translation } from 'pullback';
 *
 * const W = multiply(scaling(2), translation(1, 0)); // first the translation
 * console.log(apply(W, 0, 0)); // [2, 0]
 * ```
 */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>): Homography {
  const entry = (i: number, j: number) =>
    at(a, 3 * i) * at(b, j) + at(a, 3 * i + 1) * at(b, 3 + j) + at(a, 3 * i + 2) * at(b, 6 + j);
  return Float64Array.from({ length: 9 }, (_, k) => entry(Math.floor(k / 3), k % 3));
}

export const transpose = (m: ArrayLike<number>): Homography =>
  Float64Array.from({ length: 9 }, (_, k) => at(m, 3 * (k % 3) + Math.floor(k / 3)));

function cofactor(m: ArrayLike<number>, i: number, j: number): number {
  const [r, s, c, d] = [(i + 1) % 3, (i + 2) % 3, (j + 1) % 3, (j + 2) % 3];
  return at(m, 3 * r + c) * at(m, 3 * s + d) - at(m, 3 * r + d) * at(m, 3 * s + c);
}

type Nine = readonly [number, number, number, number, number, number, number, number, number];

/** The nine entries of a map, for loops that read them often. */
export const entriesOf = (m: Homography): Nine => m as unknown as Nine;

/** adj M: the inverse times the determinant. */
export const adjugate = (m: ArrayLike<number>): Homography =>
  Float64Array.from({ length: 9 }, (_, k) => cofactor(m, k % 3, Math.floor(k / 3)));

/**
 * The determinant of a 3×3 matrix, row-major.
 *
 * @example
 * ```ts
 * import { determinant, scaling } from 'pullback';
 *
 * console.log(determinant(scaling(2))); // 4
 * ```
 */
export const determinant = (m: ArrayLike<number>): number =>
  at(m, 0) * cofactor(m, 0, 0) + at(m, 1) * cofactor(m, 0, 1) + at(m, 2) * cofactor(m, 0, 2);

/**
 * |det| of the matrix with its columns, then its rows, scaled to a largest entry of 1, so that it does not
 * depend on units.
 */
function relativeDeterminant(m: ArrayLike<number>): number {
  const largest = (entries: number[]) => Math.max(...entries.map(Math.abs)) || 1;
  const columns = [0, 1, 2].map((j) => largest([at(m, j), at(m, j + 3), at(m, j + 6)]));
  const scaled = Array.from(m, (value, k) => value / (columns[k % 3] ?? 1));
  const rows = [0, 1, 2].map((i) => largest(scaled.slice(3 * i, 3 * i + 3)));
  return Math.abs(determinant(scaled.map((value, k) => value / (rows[Math.floor(k / 3)] ?? 1))));
}

/**
 * The same map, scaled so that W₃₃ = 1; if |W₃₃| is negligible, so that its largest entry is ±1.
 *
 * @example
 * ```ts
 * import { normalize } from 'pullback';
 *
 * console.log(normalize([2, 0, 4, 0, 2, 0, 0, 0, 2])); // 1, 0, 2, 0, 1, 0, 0, 0, 1
 * ```
 */
export function normalize(m: ArrayLike<number>): Homography {
  const largest = Math.max(...Array.from(m, Math.abs));
  const scale = Math.abs(at(m, 8)) > 1e-12 * largest ? at(m, 8) : largest;
  return Float64Array.from(m, (value) => value / scale);
}

/**
 * The inverse W⁻¹, by the adjugate. Throws MapError if W is singular.
 *
 * @example
 * ```ts
 * import { invert, translation } from 'pullback';
 *
 * console.log(invert(translation(5, 3))); // a translation by (−5, −3)
 * ```
 */
export function invert(m: ArrayLike<number>): Homography {
  const det = determinant(m);
  if (!(relativeDeterminant(m) > SINGULAR)) {
    throw new MapError('the homography is singular (its determinant is 0): give a 3×3 that can be inverted');
  }
  return adjugate(m).map((entry) => entry / det);
}

/**
 * The position [q₁/z, q₂/z] to which W maps (x, y); infinite on the horizon, where z = 0.
 *
 * @example
 * ```ts
 * import { apply } from 'pullback';
 *
 * console.log(apply([1, 0, 5, 0, 1, 3, 0, 0, 1], 2, 2)); // [7, 5]
 * ```
 */
export function apply(m: ArrayLike<number>, x: number, y: number): [number, number] {
  const z = at(m, 6) * x + at(m, 7) * y + at(m, 8);
  return [(at(m, 0) * x + at(m, 1) * y + at(m, 2)) / z, (at(m, 3) * x + at(m, 4) * y + at(m, 5)) / z];
}

/**
 * The map p ↦ p + (x, y). As W of a warp, it moves the picture by (−x, −y) pixels.
 *
 * @example
 * ```ts
 * import { translation, warp } from 'pullback';
 *
 * const shifted = warp(source, translation(10, 0)); // the picture moves 10 pixels to the left
 * ```
 */
export const translation = (x: number, y: number): Homography => Float64Array.of(1, 0, x, 0, 1, y, 0, 0, 1);

/**
 * The map p ↦ scale · p. As W of a warp, a scale of 2 halves the picture.
 *
 * @example
 * ```ts
 * import { scaling, warp } from 'pullback';
 *
 * const small = warp(source, scaling(2), { frame: 'all' }); // half as wide and high
 * ```
 */
export const scaling = (scale: number): Homography => Float64Array.of(scale, 0, 0, 0, scale, 0, 0, 0, 1);

const isRow = (entry: number | ArrayLike<number>): entry is ArrayLike<number> => typeof entry !== 'number';

/**
 * Checks and copies a map. Throws MapError unless it has nine finite numbers and is invertible.
 *
 * @example
 * ```ts
 * import { toHomography } from 'pullback';
 *
 * const W = toHomography([
 *   [1, 0, 5],
 *   [0, 1, 3],
 *   [0, 0, 1],
 * ]);
 * ```
 */
export function toHomography(map: HomographyLike): Homography {
  const entries = Array.from<number | ArrayLike<number>>(map);
  const numbers = Float64Array.from(entries.flatMap((entry) => (isRow(entry) ? Array.from(entry) : [entry])));
  if (numbers.length !== 9) {
    throw new MapError(`a homography has 9 numbers and this one ${numbers.length}: give 9, or 3 rows of 3`);
  }
  const bad = numbers.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new MapError(`entry ${bad + 1} of the homography is not a finite number: give nine finite ones`);
  invert(numbers);
  return numbers;
}
