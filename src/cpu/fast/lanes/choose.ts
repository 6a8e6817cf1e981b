import type { Samples } from '../../../../shaders/language/samples.ts';
import type { Lanes } from './lanes.ts';
import { PLAIN } from './plain.ts';
import { simdLanes } from './simd.ts';

/** Maximum number of source samples that are copied per output sample. A copy takes a twentieth of the time of a warped sample. */
const MOST_COPIES = 3;

/** The fastest loops for `work` output samples of a source of `source` samples. */
export function lanesFor(work: number, source: Samples = new Float32Array(0)): Lanes {
  const worthwhile = source.length <= MOST_COPIES * work;
  const simple = source instanceof Float32Array;
  return (worthwhile && simple ? simdLanes(source.length) : undefined) ?? PLAIN;
}
