import type { Homography } from '../../geometry/homography.ts';
import type { Image } from '../../image/image.ts';
import { isColor } from '../colorSupport.ts';
import type { ComparedWarp, Given } from '../compared.ts';
import { imagePullback } from '../pullback.ts';
import { mapPullback, warpPlanes } from '../warpPlanes.ts';
import { derivative } from './derivative.ts';

/** What follows from a cotangent of the planes that are warped, which stands for one of the channels that are compared. */
async function pullThroughConversion<T>(
  { executor, map }: Given,
  { source, scheme: { color }, warp }: ComparedWarp,
  cotangent: Image,
  then: (cotangent: Image) => Promise<T>,
): Promise<T> {
  if (!color) return then(cotangent);
  const warped = warpPlanes(executor, source, map, warp);
  const encoding = { from: color.workingSpace, to: color.to, words: warped.resourceOf(executor) };
  const inner = derivative(executor, 'pullback', encoding, cotangent);
  try {
    return await then(inner);
  } finally {
    warped.destroy();
    inner.destroy();
  }
}

/** ∂L/∂W from a cotangent of the compared channels. */
export const mapGradientOf = (
  given: Given,
  comparison: ComparedWarp,
  cotangent: Image,
): Promise<Homography> => {
  const { source, warp } = comparison;
  return pullThroughConversion(given, comparison, cotangent, (inner) =>
    mapPullback(given.executor, source, given.map, inner, warp),
  );
};

/** ∂L/∂X from a cotangent of the compared channels. */
export const imageGradientOf = (given: Given, comparison: ComparedWarp, cotangent: Image): Promise<Image> => {
  const { executor, source, map } = given;
  return pullThroughConversion(given, comparison, cotangent, async (inner) => {
    const back = await imagePullback(executor, comparison.source, map, inner, comparison.warp);
    const { color } = comparison.scheme;
    if (!(color && isColor(source))) return back;
    const decoding = { from: source.stored, to: color.workingSpace, words: source.wordsOf(executor) };
    const dX = derivative(executor, 'pullback', decoding, back);
    back.destroy();
    return dX;
  });
};
