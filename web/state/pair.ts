import { invert } from '../../src/index.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { bring, type Shown } from './bring.ts';
import { analyst, studio, unmasked } from './client.ts';
import { remember } from './history.ts';
import { readPhoto } from './pictures.ts';
import { leave, play } from './running.ts';
import type { SampleName } from './sampleNames.ts';
import { loadSample } from './samples.ts';
import { backend, fixed, moving, opened, parity, sample, tellFault, telling, W } from './store.ts';
import { place } from './viewing.ts';

/** Puts a pair on the stage; what was there can be had back. */
async function show(pair: Shown): Promise<void> {
  leave();
  remember();
  await bring(pair);
}

export async function openSample(name: SampleName, then: 'play' | 'rest' = 'play'): Promise<void> {
  try {
    const made = await loadSample(name, (picture, map, width, height) =>
      studio.aligned(picture, [...map], width, height),
    );
    await show({ ...made, sample: name });
    if (then === 'play') void play();
  } catch (error) {
    tellFault('pictures', error);
  }
}

/** A picture of the user's, in place of one of the two; of two files the first moves. */
export async function openFiles(files: readonly Blob[], which: 'moving' | 'fixed'): Promise<void> {
  try {
    telling.value = 'Reading the picture…';
    const photos = await Promise.all(
      files
        .slice(0, 2)
        .map((file, k) => readPhoto(file, file instanceof File ? file.name : `picture ${k + 1}`)),
    );
    const [first, second] = photos;
    if (!first) return;
    const other = { moving: moving.value ?? first, fixed: fixed.value ?? first };
    const pair = second ? { moving: first, fixed: second } : { ...other, [which]: first };
    const lone = !second && sample.value !== undefined;
    await show({ ...pair, sample: undefined });
    if (lone)
      telling.value = `That is the ${which} picture. Open yours for the other one too, then press play.`;
  } catch (error) {
    telling.value = 'The pictures are as they were.';
    tellFault('pictures', error);
  }
}

/** Exchanges the pictures; the map that was found leads back. */
export async function swap(): Promise<void> {
  if (!moving.value || !fixed.value) return;
  const back = invert(W.value);
  await show({ moving: fixed.value, fixed: moving.value, sample: undefined });
  W.value = back;
  place();
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
