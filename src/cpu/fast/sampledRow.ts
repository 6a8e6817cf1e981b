import type { Samples } from '../../../shaders/language/samples.ts';
import type { Positions, SampleArrays } from './lanes/arrays.ts';

/** Values and slopes of a chunk of a row, for the pixels that no border concerns. */
export interface SampledRow extends SampleArrays {
  /** Samples the plane at `offset`, of `width` stored columns. */
  sample(source: Samples, offset: number, width: number, rows: Positions): void;
}
