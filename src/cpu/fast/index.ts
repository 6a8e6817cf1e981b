import type { Scheme } from '../../../shaders/sampling/samplePosition.ts';
import { areBytes } from './areBytes.ts';
import { isLinear } from './isLinear.ts';

const hasLevels = ({ minify }: Scheme): boolean => minify !== undefined;

/** A path of a kernel's specs, or of those that it `takes`. */
export interface FastPath {
  readonly takes?: (spec: never) => boolean;
  readonly load: () => Promise<unknown>;
}

/**
 * The fast paths of the kernels that have some, by the kernel's name. A spec goes by the first that takes it, which is loaded when it is
 * first used.
 */
export const FAST = {
  warp: [
    { takes: isLinear, load: async () => (await import('./warp.ts')).warp },
    { takes: hasLevels, load: async () => (await import('./leveledWarp.ts')).leveledWarp },
    { load: async () => (await import('./cubicWarp.ts')).cubicWarp },
  ],
  warpPullback: [{ load: async () => (await import('./warpPullback.ts')).warpPullback }],
  warpTangent: [{ load: async () => (await import('./warpTangent.ts')).warpTangent }],
  imagePullback: [{ load: async () => (await import('./imagePullback.ts')).imagePullback }],
  lossAndGradient: [{ load: async () => (await import('./lossAndGradient.ts')).lossAndGradient }],
  lossCotangent: [{ load: async () => (await import('./lossCotangent.ts')).lossCotangent }],
  correlation: [{ load: async () => (await import('./correlation.ts')).correlation }],
  correlationCotangent: [
    { load: async () => (await import('./correlationCotangent.ts')).correlationCotangent },
  ],
  normalEquations: [{ load: async () => (await import('./normalEquations.ts')).normalEquations }],
  residualHistogram: [{ load: async () => (await import('./residualHistogram.ts')).residualHistogram }],
  downsample: [{ load: async () => (await import('./downsample.ts')).downsample }],
  blur: [{ load: async () => (await import('./blur.ts')).blur }],
  coefficients: [{ load: async () => (await import('./coefficients.ts')).coefficients }],
  coefficientsPullback: [
    { load: async () => (await import('./coefficientsPullback.ts')).coefficientsPullback },
  ],
  samplePoints: [{ load: async () => (await import('./samplePoints.ts')).samplePoints }],
  pointsPullback: [{ load: async () => (await import('./pointsPullback.ts')).pointsPullback }],
  positionPullback: [{ load: async () => (await import('./positionPullback.ts')).positionPullback }],
  pointsTangent: [{ load: async () => (await import('./pointsTangent.ts')).pointsTangent }],
  scoreMaps: [{ load: async () => (await import('./scoreMaps.ts')).scoreMaps }],
  convert: [{ load: async () => (await import('./convert.ts')).convert }],
  convertDerivative: [{ load: async () => (await import('./convertDerivative.ts')).convertDerivative }],
  warpColor: [
    { takes: areBytes, load: async () => (await import('./warpColor.ts')).warpColor },
    { load: async () => (await import('./warpConverted.ts')).warpConverted },
  ],
} as const satisfies Record<string, readonly FastPath[]>;
