import type { Homography } from '../geometry/homography.ts';
import type { Evaluation } from './evaluation.ts';
import type { Photometry } from './photometry.ts';
import type { Problem, StepGradient } from './problem.ts';
import type { Settings } from './settings.ts';
import type { FitStatus } from './types.ts';

/** Where a fit stands: the best so far. Optimizers replace its fields. */
export interface State {
  /** Full-resolution array coordinates, without origins. */
  w: Homography;
  photometry: Photometry;
  /** The pass at `w`, once there was one on the level at hand. */
  evaluation: Evaluation | undefined;
  scale: number;
  /** What the last pass was stepped along. */
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

/** Improves `state` on one level; returns how that ended. */
export type Optimizer = (
  problem: Problem,
  level: number,
  state: State,
  settings: Settings,
) => AsyncGenerator<Progress, FitStatus>;
