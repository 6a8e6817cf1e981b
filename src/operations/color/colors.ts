import type { ColorSupport } from '../colorSupport.ts';
import { imageOfColors } from './colorImage.ts';
import { colorTangent } from './colorTangent.ts';
import { comparedOf } from './comparedOf.ts';
import { inLight } from './inLight.ts';
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
  pullback: async (...given) => (await import('./colorPullback.ts')).colorPullback(...given),
  tangent: colorTangent,
  inLight,
  pullbackInLight: async (...given) => (await import('./pullbackInLight.ts')).pullbackInLight(...given),
  fillIn: (image, fill, workingSpace) => fillOfPlanes(workingSpace, workingFill(image, fill, workingSpace)),
  compared: comparedOf,
  mapGradient: async (...given) => (await import('./pullThroughConversion.ts')).mapGradientOf(...given),
  imageGradient: async (...given) => (await import('./pullThroughConversion.ts')).imageGradientOf(...given),
  signal: signalPlanes,
};
