import type { Matrix } from '../../../shaders/geometry/projection.ts';
import type { Scratch } from './lanes/arrays.ts';
import type { Columns, Steps } from './lanes/normalLanes.ts';
import type { LossRow } from './lossRow.ts';
import type { Rows } from './rows.ts';

/** Step gradients of a chunk in normalized output coordinates, and what goes with them. */
interface StepGradients {
  readonly steps: Steps;
  /** The right side is Σ `factor` times these gradients. */
  readonly right: Steps;
  readonly factor: Scratch;
  /** The gain's instrument. */
  readonly z: Scratch;
}

/** Fills in the gradients of a chunk of row `row`, of channel c. */
export type StepRow = (
  rows: Rows,
  row: number,
  c: number,
  losses: Pick<LossRow, 'r' | 'psi' | 'weights'>,
) => StepGradients;

/** The entries of the first two columns, which the chain rule needs. */
export const columnsOf = (m: Matrix): Columns =>
  [0, 1, 3, 4, 6, 7].map((k) => m[k]) as readonly number[] as Columns;
