import type { Border, ImageLoss, Interpolation, Loss } from '../../shaders/leaf/contracts.ts';
import { borderLaws } from './borderLaws.ts';
import { interpolationLaws } from './interpolationLaws.ts';
import { findingsOf, type Law } from './laws.ts';
import { imageLossLaws, lossLaws } from './lossLaws.ts';

/** What operations take in place of a name. */
export type Leaf = Interpolation | Border | Loss | ImageLoss;

function lawsOf(leaf: Leaf): Law[] {
  if ('kind' in leaf) return leaf.kind === 'image' ? imageLossLaws(leaf) : lossLaws(leaf);
  if ('fold' in leaf) return borderLaws(leaf);
  if ('weights' in leaf) return interpolationLaws(leaf);
  return [
    () => "no leaf: an interpolation has `weights`, a border `fold`, a loss a `kind`, 'pointwise' or 'image'",
  ];
}

/**
 * Which laws an interpolation, a border or a loss breaks, a sentence each; empty where all hold. Its functions are tried at
 * some positions, sizes or residuals: weights sum to 1, slopes are derivatives, taps lie among the samples, and so on. Of the
 * WGSL it looks at the functions that are declared and at their names, and runs nothing: whether both languages say the same,
 * a warp of an image on both engines shows.
 *
 * @example
 * ```ts
 * import { checkLeaf, INTERPOLATIONS } from 'pullback';
 *
 * const heavy = { ...INTERPOLATIONS.linear, weights: (t: number) => [1 - t, 1.01 * t] };
 * console.log(checkLeaf(heavy)); // a sentence that the weights do not sum to 1, and others
 * ```
 */
export const checkLeaf = (leaf: Leaf): string[] => findingsOf(lawsOf(leaf));
