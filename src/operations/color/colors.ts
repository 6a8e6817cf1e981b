import type { ColorSupport } from '../colorSupport.ts';
import { imageOfColors } from './colorImage.ts';
import { colorPullback } from './colorPullback.ts';
import { colorTangent } from './colorTangent.ts';
import { comparedOf } from './comparedOf.ts';
import { fillBetween, fillOfPlanes } from './fillBetween.ts';
import { inLight, pullbackInLight } from './inLight.ts';
import { isGray, signalPlanes } from './signal.ts';
import { imageGradientOf, mapGradientOf } from './through.ts';
import { warpColor } from './warpColor.ts';

/**
 * What an engine needs to hold images of colors: `createCpuEngine({ colors })`, `createWebGpuEngine({ colors })`. Engines of
 * `createEngine` have it.
 */
export const colors: ColorSupport = {
  image: imageOfColors,
  isGray,
  warp: warpColor,
  pullback: colorPullback,
  tangent: colorTangent,
  inLight,
  pullbackInLight,
  fillIn: (image, fill, between) => fillOfPlanes(between, fillBetween(image, fill, between)),
  compared: comparedOf,
  mapGradient: mapGradientOf,
  imageGradient: imageGradientOf,
  signal: signalPlanes,
};
