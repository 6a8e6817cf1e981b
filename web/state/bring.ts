import { batch } from '@preact/signals';
import { identity } from '../../src/index.ts';
import { cornersOf, quadOf } from '../geometry/quad.ts';
import { analyst, studio, unmasked } from './client.ts';
import type { Photo } from './photo.ts';
import { SAMPLES, type SampleName } from './sampleNames.ts';
import {
  curves,
  fault,
  fixed,
  hovered,
  mask,
  moving,
  parity,
  pixel,
  result,
  sample,
  steps,
  telling,
  trail,
  W,
} from './store.ts';
import { place } from './viewing.ts';

/** A pair of pictures, and the sample that it is. */
export interface Shown {
  readonly moving: Photo;
  readonly fixed: Photo;
  readonly sample: SampleName | undefined;
}

/** Puts a pair on the stage, with nothing known of it. */
export async function bring(pair: Shown): Promise<void> {
  await Promise.all([studio, analyst].map((each) => each.load(pair.moving.picture, pair.fixed.picture)));
  unmasked();
  batch(() => {
    moving.value = pair.moving;
    fixed.value = pair.fixed;
    sample.value = pair.sample;
    W.value = identity();
    [steps.value, trail.value, curves.value] = [[], [], []];
    [result.value, pixel.value, hovered.value] = [undefined, undefined, undefined];
    [parity.value, mask.value, fault.value] = [undefined, undefined, undefined];
    const { picture } = pair.moving;
    // Where a sample is known to end, that is in view from the start.
    const end = pair.sample ? quadOf(Float64Array.from(SAMPLES[pair.sample].truth), picture) : [];
    place([...cornersOf(picture), ...end]);
    telling.value = 'Press play, or drag the corners.';
  });
}
