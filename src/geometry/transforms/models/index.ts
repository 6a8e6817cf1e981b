import { affine } from './affine.ts';
import { euclidean } from './euclidean.ts';
import { homography } from './homography.ts';
import type { TransformModel } from './model.ts';
import { rotation } from './rotation.ts';
import { scaling } from './scaling.ts';
import { similarity } from './similarity.ts';
import { translation } from './translation.ts';

/**
 * Every family of maps by its public name.
 *
 * @example
 * ```ts
 * import { TRANSFORMS } from 'pullback';
 *
 * console.log(TRANSFORMS.similarity.parameters);
 * ```
 */
export const TRANSFORMS = {
  translation,
  rotation,
  scaling,
  euclidean,
  similarity,
  affine,
  homography,
} as const satisfies Record<string, TransformModel>;
/** A name of `TRANSFORMS`. */
export type TransformName = keyof typeof TRANSFORMS;
