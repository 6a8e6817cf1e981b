import type { Samples } from '../../../shaders/language/samples.ts';
import type { Positions, SampleArrays } from './lanes/arrays.ts';

/** Values and slopes of a chunk of a row, whose pixels need no border rule. */
export interface SampledRow extends SampleArrays {
  /** Samples the plane that starts at `offset` and has `width` stored columns. */
  sample(source: Samples, offset: number, width: number, rows: Positions): void;
}
