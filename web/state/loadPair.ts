import { batch } from '@preact/signals';
import { identity } from '../../src/index.ts';
import { imageCorners, quadFromMap } from '../geometry/quad.ts';
import { analyst, forgetMask, studio } from './client.ts';
import type { Photo } from './photo.ts';
import { SAMPLES, type SampleName } from './sampleNames.ts';
import {
  curves,
  fault,
  fixed,
  hoveredPixel,
  mask,
  moving,
  parity,
  pixelContribution,
  result,
  sample,
  status,
  steps,
  trail,
  W,
} from './store.ts';
import { showWhole } from './viewing.ts';

/** Two images, and the sample that they belong to. */
export interface ImagePair {
  readonly moving: Photo;
  readonly fixed: Photo;
  readonly sample: SampleName | undefined;
}

/** Loads a pair into both workers and resets W and all results. */
export async function loadPair(pair: ImagePair): Promise<void> {
  await Promise.all(
    [studio, analyst].map((each) => each.loadPictures(pair.moving.picture, pair.fixed.picture)),
  );
  forgetMask();
  batch(() => {
    moving.value = pair.moving;
    fixed.value = pair.fixed;
    sample.value = pair.sample;
    W.value = identity();
    [steps.value, trail.value, curves.value] = [[], [], []];
    [result.value, pixelContribution.value, hoveredPixel.value] = [undefined, undefined, undefined];
    [parity.value, mask.value, fault.value] = [undefined, undefined, undefined];
    const { picture } = pair.moving;
    // The known solution of a sample is visible from the start.
    const end = pair.sample ? quadFromMap(Float64Array.from(SAMPLES[pair.sample].truth), picture) : [];
    showWhole([...imageCorners(picture), ...end]);
    status.value = 'Press play, or drag the corners.';
  });
}
