import { hasLinearWeights } from '../../../shaders/sampling/interpolation/hasLinearWeights.ts';
import { axesOf, type Scheme } from '../../../shaders/sampling/samplePosition.ts';

/** Bilinear, of one level. */
export const isLinear = (scheme: Scheme): boolean =>
  !scheme.minify && hasLinearWeights(axesOf(scheme).x.interpolation);
