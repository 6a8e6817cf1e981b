import type { Homography } from '../geometry/homography.ts';
import type { Evaluation } from './evaluation.ts';
import type { Photometry } from './photometry.ts';
import type { Problem, StepGradient } from './problem.ts';
import type { Settings } from './settings.ts';
import type { FitStatus } from './types.ts';

/** State of a fit: the best so far. Optimizers update its fields. */
export interface State {
  /** Full-resolution array coordinates, without origins. */
  w: Homography;
  photometry: Photometry;
  /** The evaluation at `w` on the current level, if there is one. */
  evaluation: Evaluation | undefined;
  scale: number;
  /** The gradient that the last pass used. */
  step: StepGradient;
}

/** One iteration of an optimizer. */
export interface Progress {
  readonly loss: number;
  readonly damping: number;
  readonly accepted: boolean;
  readonly overlap: number;
  readonly moved: number;
}

/** Improves `state` on one level; returns the status. */
export type Optimizer = (
  problem: Problem,
  level: number,
  state: State,
  settings: Settings,
) => AsyncGenerator<Progress, FitStatus>;
