import type { Image } from '../../image/image.ts';
import type { FitOptions, FitResult } from '../types.ts';

/** Two images to align, and what is theirs alone. */
export interface Pair extends Pick<FitOptions, 'init' | 'fixedWeights' | 'movingWeights'> {
  readonly moving: Image;
  readonly fixed: Image;
}

/** What all pairs have in common; `init` is where those start that have none of their own. */
export type ManyOptions = Omit<FitOptions, 'fixedWeights' | 'movingWeights'>;

/** A pair whose fit has ended. */
export interface ManyStep {
  /** Its place among the pairs. */
  readonly pair: number;
  readonly result: FitResult;
  /** Pairs whose fit has ended by now, and all pairs. */
  readonly done: number;
  readonly pairs: number;
}
