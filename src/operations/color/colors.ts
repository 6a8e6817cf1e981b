import type { ColorSupport } from '../colorSupport.ts';
import { imageOfColors } from './colorImage.ts';
import { colorPullback } from './colorPullback.ts';
import { colorTangent } from './colorTangent.ts';
import { comparedOf } from './comparedOf.ts';
import { inLight, pullbackInLight } from './inLight.ts';
import { imageGradientOf, mapGradientOf } from './pullThroughConversion.ts';
import { isGray, signalPlanes } from './signal.ts';
import { warpColor } from './warpColor.ts';
import { fillOfPlanes, workingFill } from './workingFill.ts';

/**
 * Support for color images, to pass to `createCpuEngine({ colors })` or `createWebGpuEngine({ colors })`.
 * Engines of `createEngine` have it.
 *
 * @example
 * ```ts
 * import { colors } from 'pullback';
 * import { createCpuEngine } from 'pullback/cpu';
 *
 * const engine = createCpuEngine({ colors });
 * ```
 */
export const colors: ColorSupport = {
  image: imageOfColors,
  isGray,
  warp: warpColor,
  pullback: colorPullback,
  tangent: colorTangent,
  inLight,
  pullbackInLight,
  fillIn: (image, fill, workingSpace) => fillOfPlanes(workingSpace, workingFill(image, fill, workingSpace)),
  compared: comparedOf,
  mapGradient: mapGradientOf,
  imageGradient: imageGradientOf,
  signal: signalPlanes,
};
