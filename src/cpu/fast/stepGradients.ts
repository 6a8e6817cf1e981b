import type { Matrix } from '../../../shaders/geometry/projection.ts';
import type { Scratch } from './lanes/arrays.ts';
import type { Columns, Steps } from './lanes/normalLanes.ts';
import type { LossRow } from './lossRow.ts';
import type { Rows } from './rows.ts';

/** Step gradients of a chunk in normalized output coordinates, and what goes with them. */
interface StepGradients {
  readonly steps: Steps;
  /** The right side of the normal equations is Σ `factor` · `right`. */
  readonly right: Steps;
  readonly factor: Scratch;
  /** z: the instrument of the gain. */
  readonly z: Scratch;
}

/** Computes the gradients of channel c of a chunk of row `row`. */
export type StepRow = (
  rows: Rows,
  row: number,
  c: number,
  losses: Pick<LossRow, 'r' | 'psi' | 'weights'>,
) => StepGradients;

/** The entries of the first two columns of a homography, for the chain rule. */
export const columnsOf = (m: Matrix): Columns =>
  [0, 1, 3, 4, 6, 7].map((k) => m[k]) as readonly number[] as Columns;
