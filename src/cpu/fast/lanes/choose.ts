import type { Samples } from '../../../../shaders/sampler.ts';
import type { Lanes } from './lanes.ts';
import { PLAIN } from './plain.ts';
import { simdLanes } from './simd.ts';

/** More is read where it lies. */
const MOST_SAMPLES = 2 ** 26;
/** Copied for each sample made, at most: to copy one takes a twentieth of the time to warp one. */
const MOST_COPIES = 3;

/** The fastest loops to make `work` samples from `inputs`. */
export function lanesFor(work: number, inputs: readonly Samples[]): Lanes {
  const samples = inputs.reduce((sum, { length }) => sum + length, 0);
  const worthwhile = samples <= Math.min(MOST_COPIES * work, MOST_SAMPLES);
  const simple = inputs.every((input) => input instanceof Float32Array);
  return (worthwhile && simple ? simdLanes(samples) : undefined) ?? PLAIN;
}
