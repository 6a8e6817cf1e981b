import type { Image } from '../../image/image.ts';
import type { FitOptions, FitResult } from '../types.ts';

/** Two images to align, with options of their own. */
export interface Pair extends Pick<FitOptions, 'init' | 'fixedWeights' | 'movingWeights'> {
  /** The image that is warped onto the fixed one. */
  readonly moving: Image;
  /** The image whose frame is kept. */
  readonly fixed: Image;
}

/** The options of all pairs. `init` is the start of pairs that have none of their own. */
export type ManyOptions = Omit<FitOptions, 'fixedWeights' | 'movingWeights'>;

/** A pair whose fit has ended. */
export interface ManyStep {
  /** The index of the pair. */
  readonly pair: number;
  /** The result of the pair. */
  readonly result: FitResult;
  /** The number of pairs whose fit has ended. */
  readonly done: number;
  /** The number of all pairs. */
  readonly pairs: number;
}
