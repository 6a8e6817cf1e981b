import type { KernelName } from '../../../shaders/kernels/index.ts';
import { convert, convertDerivative, warpColor } from './colors.ts';
import { correlation, correlationCotangent, lossAndGradient, lossCotangent } from './comparisons.ts';
import {
  blur,
  coefficients,
  coefficientsPullback,
  downsample,
  erode,
  halve,
  levelPullback,
  packLevel,
  peak,
  resolve,
} from './filters.ts';
import { bandEnergy, noiseMoments, shrink } from './noise.ts';
import { normalEquations, residualHistogram } from './normals.ts';
import { imageGather, imagePullback, pointsPullback } from './scatters.ts';
import { scoreMaps } from './scores.ts';
import type { Tolerance } from './table.ts';
import { pointsTangent, positionPullback, samplePoints, warp, warpPullback, warpTangent } from './warps.ts';

/** How far float32 may be from every output of every kernel: one without a tolerance does not compile. */
export const TOLERANCES: { readonly [K in KernelName]: Tolerance<K> } = {
  warp,
  warpTangent,
  warpPullback,
  imagePullback,
  imageGather,
  peak,
  resolve,
  lossAndGradient,
  lossCotangent,
  correlation,
  correlationCotangent,
  normalEquations,
  erode,
  residualHistogram,
  noiseMoments,
  bandEnergy,
  shrink,
  downsample,
  blur,
  halve,
  packLevel,
  levelPullback,
  coefficients,
  coefficientsPullback,
  samplePoints,
  pointsPullback,
  positionPullback,
  pointsTangent,
  scoreMaps,
  convert,
  convertDerivative,
  warpColor,
};
