import type { Treatment } from './treatment.ts';

/** Standard deviation of noise where a condition states none, in gray levels. */
export const NOISE = 6;

/** What becomes of the template, and the noise of the moving picture, in gray levels. */
export interface Condition extends Treatment {
  readonly movingNoise?: number;
}

type Name =
  | 'noise'
  | 'noise2'
  | 'gainbias'
  | 'occl'
  | 'noise-3'
  | 'noise-10'
  | 'noise2-3'
  | 'noise2-10'
  | 'dim'
  | 'mixed';

/** The conditions of the given cases, and more of the kind. */
export const CONDITIONS: Readonly<Record<Name, Condition>> = {
  noise: { noise: NOISE },
  noise2: { noise: NOISE, movingNoise: NOISE },
  gainbias: { gain: 1.2, bias: 15 },
  occl: { occluded: true },
  'noise-3': { noise: 3 },
  'noise-10': { noise: 10 },
  'noise2-3': { noise: 3, movingNoise: 3 },
  'noise2-10': { noise: 10, movingNoise: 10 },
  dim: { gain: 0.7, bias: 40 },
  mixed: { occluded: true, gain: 0.7, bias: 40, noise: NOISE, movingNoise: NOISE },
};
