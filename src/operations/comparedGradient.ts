import type { Homography } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import { colorsIn } from './colorSupport.ts';
import type { ComparedWarp, Given } from './compared.ts';
import { imagePullback } from './pullback.ts';
import { mapPullback } from './warpPlanes.ts';

/** ∂L/∂W of a cotangent of what is compared. */
export function mapGradientOf(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Homography> {
  const { executor, map } = given;
  if (comparison.scheme.color) return colorsIn(executor).mapGradient(given, comparison, cotangent);
  return mapPullback(executor, comparison.source, map, cotangent, comparison.warp);
}

/** ∂L/∂X of a cotangent of what is compared. */
export function imageGradientOf(given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Image> {
  const { executor, map } = given;
  if (comparison.scheme.color) return colorsIn(executor).imageGradient(given, comparison, cotangent);
  return imagePullback(executor, comparison.source, map, cotangent, comparison.warp);
}
