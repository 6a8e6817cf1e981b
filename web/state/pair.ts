import { batch } from '@preact/signals';
import { identity } from '../../src/index.ts';
import { cornersOf } from '../geometry/quad.ts';
import { fitted } from '../geometry/view.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { analyst, studio, unmasked } from './client.ts';
import { forget } from './history.ts';
import { type Photo, readPhoto } from './pictures.ts';
import { leave, play } from './running.ts';
import { loadSample, type SampleName } from './samples.ts';
import {
  backend,
  curves,
  fault,
  fixed,
  mask,
  moving,
  opened,
  parity,
  pixel,
  result,
  sample,
  stageSize,
  steps,
  tellFault,
  telling,
  trail,
  view,
  W,
} from './store.ts';

/** Puts a pair on the stage, with nothing known of it. */
async function show(pair: { moving: Photo; fixed: Photo }, name: SampleName | undefined): Promise<void> {
  leave();
  await Promise.all([studio, analyst].map((each) => each.load(pair.moving.picture, pair.fixed.picture)));
  batch(() => {
    moving.value = pair.moving;
    fixed.value = pair.fixed;
    sample.value = name;
    W.value = identity();
    [steps.value, trail.value, curves.value] = [[], [], []];
    [result.value, pixel.value, parity.value, mask.value, fault.value] = [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ];
    view.value = fitted(stageSize.value, pair.fixed.picture, cornersOf(pair.moving.picture));
    telling.value = 'Press play, or drag the corners.';
  });
  forget();
}

export async function openSample(name: SampleName, then: 'play' | 'rest' = 'play'): Promise<void> {
  try {
    await show(
      await loadSample(name, (picture, map, width, height) => studio.aligned(picture, map, width, height)),
      name,
    );
    if (then === 'play') void play();
  } catch (error) {
    tellFault('pictures', error);
  }
}

/** A picture of the user's, in place of one of the two; of two files the first moves. */
export async function openFiles(files: readonly Blob[], which: 'moving' | 'fixed'): Promise<void> {
  try {
    const photos = await Promise.all(
      files
        .slice(0, 2)
        .map((file, k) => readPhoto(file, file instanceof File ? file.name : `picture ${k + 1}`)),
    );
    const [first, second] = photos;
    if (!first) return;
    const other = { moving: moving.value ?? first, fixed: fixed.value ?? first };
    await show(second ? { moving: first, fixed: second } : { ...other, [which]: first }, undefined);
  } catch (error) {
    tellFault('pictures', error);
  }
}

export async function swap(): Promise<void> {
  if (moving.value && fixed.value) await show({ moving: fixed.value, fixed: moving.value }, undefined);
}

/** Devices that are lost as often will not stay. */
const PATIENCE = 3;

let recoveries = 0;
let recovering = false;

/** Goes on after a device was lost, at last on the CPU. All that was under way tells of the one loss. */
export async function recover(): Promise<void> {
  if (recovering) return;
  recovering = true;
  recoveries++;
  await openEngine(recoveries > PATIENCE ? 'cpu' : backend.value);
  recovering = false;
  W.value = W.value.slice();
  telling.value = `The GPU was lost, and the engine opened anew on ${opened.value?.adapter ?? 'the CPU'}. Nothing is gone: press play.`;
}

/** Opens an engine, and brings the pictures to it. */
export async function openEngine(choice: BackendChoice): Promise<void> {
  leave();
  unmasked();
  try {
    [opened.value] = await Promise.all([studio.open(choice), analyst.open(choice)]);
    backend.value = choice;
    parity.value = undefined;
  } catch (error) {
    tellFault('engine', error);
    if (choice !== 'cpu') [opened.value] = await Promise.all([studio.open('cpu'), analyst.open('cpu')]);
    backend.value = 'cpu';
  }
}
