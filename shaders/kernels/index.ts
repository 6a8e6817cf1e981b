import { bandEnergy } from './bandEnergy.ts';
import { blur } from './blur.ts';
import { coefficients } from './coefficients.ts';
import { coefficientsPullback } from './coefficientsPullback.ts';
import { convert } from './convert.ts';
import { convertDerivative } from './convertDerivative.ts';
import { correlation } from './correlation.ts';
import { correlationCotangent } from './correlationCotangent.ts';
import { downsample } from './downsample.ts';
import { erode } from './erode.ts';
import { halve } from './halve.ts';
import { imageGather } from './imageGather.ts';
import { imagePullback } from './imagePullback.ts';
import { levelPullback } from './levelPullback.ts';
import { lossAndGradient } from './lossAndGradient.ts';
import { lossCotangent } from './lossCotangent.ts';
import { noiseMoments } from './noiseMoments.ts';
import { normalEquations } from './normalEquations.ts';
import { packLevel } from './packLevel.ts';
import { peak } from './peak.ts';
import { pointsPullback } from './pointsPullback.ts';
import { pointsTangent } from './pointsTangent.ts';
import { positionPullback } from './positionPullback.ts';
import { residualHistogram } from './residualHistogram.ts';
import { resolve } from './resolve.ts';
import { samplePoints } from './samplePoints.ts';
import { scoreMaps } from './scoreMaps.ts';
import { shrink } from './shrink.ts';
import { warp } from './warp.ts';
import { warpColor } from './warpColor.ts';
import { warpPullback } from './warpPullback.ts';
import { warpTangent } from './warpTangent.ts';

/** All kernels by name, each with its twin. */
export const KERNELS = {
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
  residualHistogram,
  noiseMoments,
  bandEnergy,
  shrink,
  downsample,
  erode,
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
} as const;

export type KernelName = keyof typeof KERNELS;
