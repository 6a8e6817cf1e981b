/**
 * A model lists the directions of a family of maps: matrices Θ of W ← W exp(Θ), row-major, in output
 * coordinates normalized to about [−1, 1]. They span the Lie algebra of a subgroup of SL(3).
 */
type Generators = readonly (readonly number[])[];

const SHIFT_X = [0, 0, 1, 0, 0, 0, 0, 0, 0];
const SHIFT_Y = [0, 0, 0, 0, 0, 1, 0, 0, 0];
const TURN = [0, -1, 0, 1, 0, 0, 0, 0, 0];
const ZOOM = [1, 0, 0, 0, 1, 0, 0, 0, 0];
const unit = (entry: number): number[] => Array.from({ length: 9 }, (_, k) => (k === entry ? 1 : 0));

/**
 * Every model by its public name.
 *
 * @example
 * ```ts
 * import { MODELS } from 'pullback';
 *
 * console.log(MODELS.affine.length); // 6 parameters
 * ```
 */
export const MODELS = {
  homography: [0, 1, 2, 3, 4, 5, 6, 7].map(unit),
  affine: [0, 1, 2, 3, 4, 5].map(unit),
  similarity: [SHIFT_X, SHIFT_Y, TURN, ZOOM],
  euclidean: [SHIFT_X, SHIFT_Y, TURN],
  translation: [SHIFT_X, SHIFT_Y],
} as const satisfies Record<string, Generators>;
/** A name of `MODELS`. */
export type ModelName = keyof typeof MODELS;
