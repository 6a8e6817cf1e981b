import type { Samples } from '../../../../shaders/language/samples.ts';
import type { Lanes } from './lanes.ts';
import { PLAIN } from './plain.ts';
import { simdLanes } from './simd.ts';

/** Copied for each sample made, at most: to copy one takes a twentieth of the time to warp one. */
const MOST_COPIES = 3;

/** The fastest loops to make `work` samples from those of `source`, where they read one. */
export function lanesFor(work: number, source: Samples = new Float32Array(0)): Lanes {
  const worthwhile = source.length <= MOST_COPIES * work;
  const simple = source instanceof Float32Array;
  return (worthwhile && simple ? simdLanes(source.length) : undefined) ?? PLAIN;
}
