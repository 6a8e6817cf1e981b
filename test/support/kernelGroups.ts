import type { KernelName } from '../../shaders/kernels/index.ts';

// Compiling takes most of the time of a kernel's tests: files of their own compile beside each other.

export const KERNELS_OF_WARPS: readonly KernelName[] = [
  'warp',
  'warpTangent',
  'warpPullback',
  'imagePullback',
  'imageGather',
  'warpColor',
  'samplePoints',
  'pointsPullback',
  'positionPullback',
  'pointsTangent',
];

export const KERNELS_OF_COMPARISONS: readonly KernelName[] = [
  'lossAndGradient',
  'lossCotangent',
  'correlation',
  'correlationCotangent',
  'normalEquations',
  'residualHistogram',
];
