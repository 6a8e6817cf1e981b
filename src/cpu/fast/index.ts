import { blur } from './blur.ts';
import { coefficients } from './coefficients.ts';
import { coefficientsPullback } from './coefficientsPullback.ts';
import { convert } from './convert.ts';
import { convertDerivative } from './convertDerivative.ts';
import { correlation } from './correlation.ts';
import { correlationCotangent } from './correlationCotangent.ts';
import { downsample } from './downsample.ts';
import { imagePullback } from './imagePullback.ts';
import { lossAndGradient } from './lossAndGradient.ts';
import { lossCotangent } from './lossCotangent.ts';
import { normalEquations } from './normalEquations.ts';
import { residualHistogram } from './residualHistogram.ts';
import { scoreMaps } from './scoreMaps.ts';
import { warp } from './warp.ts';
import { warpColor } from './warpColor.ts';
import { warpPullback } from './warpPullback.ts';
import { warpTangent } from './warpTangent.ts';

/** The fast paths of the kernels that have one, by the kernel's name. */
export const FAST = {
  warp,
  warpPullback,
  warpTangent,
  imagePullback,
  lossAndGradient,
  lossCotangent,
  correlation,
  correlationCotangent,
  normalEquations,
  residualHistogram,
  downsample,
  blur,
  coefficients,
  coefficientsPullback,
  scoreMaps,
  convert,
  convertDerivative,
  warpColor,
} as const;
