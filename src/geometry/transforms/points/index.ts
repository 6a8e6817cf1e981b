import type { Point } from '../../frame.ts';
import type { Homography } from '../../homography.ts';
import type { TransformName } from '../models/index.ts';
import { fitAffine } from './affine.ts';
import { fitHomography } from './homography.ts';
import type { Pair } from './pairs.ts';
import { fitEuclidean, fitRotation, fitScaling, fitSimilarity, fitTranslation } from './rigid.ts';

/** How each model is fitted to pairs of points, and how many it needs. */
export const POINT_FITS = {
  translation: { needed: 1, fit: fitTranslation },
  rotation: { needed: 1, fit: fitRotation },
  scaling: { needed: 1, fit: fitScaling },
  euclidean: { needed: 2, fit: fitEuclidean },
  similarity: { needed: 2, fit: fitSimilarity },
  affine: { needed: 3, fit: fitAffine },
  homography: { needed: 4, fit: fitHomography },
} as const satisfies Record<
  TransformName,
  { readonly needed: number; readonly fit: (pairs: readonly Pair[], center: Point) => Homography }
>;
