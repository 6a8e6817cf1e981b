import { invert } from '../../src/index.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { analyst, forgetMask, studio } from './client.ts';
import { saveSnapshot } from './history.ts';
import { type ImagePair, loadPair } from './loadPair.ts';
import { readPhoto } from './photo.ts';
import { playFit, stopFit } from './running.ts';
import { loadSample, type SampleName } from './samples.ts';
import { backend, engineInfo, fixed, moving, parity, reportFault, sample, status, W } from './store.ts';
import { showWhole } from './viewing.ts';

/** Puts a pair on the stage; what was there can be had back. */
async function replacePair(pair: ImagePair): Promise<void> {
  stopFit();
  saveSnapshot();
  await loadPair(pair);
}

export async function openSample(name: SampleName, then: 'play' | 'rest' = 'play'): Promise<void> {
  try {
    const made = await loadSample(name, (picture, map, width, height) =>
      studio.warpPicture(picture, [...map], width, height),
    );
    await replacePair({ ...made, sample: name });
    if (then === 'play') void playFit();
  } catch (error) {
    reportFault('pictures', error);
  }
}

/** A picture of the user's, in place of one of the two; of two files the first moves. */
export async function openFiles(files: readonly Blob[], which: 'moving' | 'fixed'): Promise<void> {
  try {
    status.value = 'Reading the picture…';
    const photos = await Promise.all(
      files
        .slice(0, 2)
        .map((file, k) => readPhoto(file, file instanceof File ? file.name : `picture ${k + 1}`)),
    );
    const [first, second] = photos;
    if (!first) return;
    const other = { moving: moving.value ?? first, fixed: fixed.value ?? first };
    const pair = second ? { moving: first, fixed: second } : { ...other, [which]: first };
    const isFirstOfTwo = !second && sample.value !== undefined;
    await replacePair({ ...pair, sample: undefined });
    if (isFirstOfTwo)
      status.value = `That is the ${which} picture. Open yours for the other one too, then press play.`;
  } catch (error) {
    status.value = 'The pictures are as they were.';
    reportFault('pictures', error);
  }
}

/** Exchanges the pictures; the map that was found leads back. */
export async function swap(): Promise<void> {
  if (!moving.value || !fixed.value) return;
  const back = invert(W.value);
  await replacePair({ moving: fixed.value, fixed: moving.value, sample: undefined });
  W.value = back;
  showWhole();
}

/** Devices that are lost as often will not stay. */
const MAX_RECOVERIES = 3;

let recoveries = 0;
let recovering = false;

/** Goes on after a device was lost, at last on the CPU. All that was under way tells of the one loss. */
export async function recover(): Promise<void> {
  if (recovering) return;
  recovering = true;
  recoveries++;
  await openEngine(recoveries > MAX_RECOVERIES ? 'cpu' : backend.value);
  recovering = false;
  W.value = W.value.slice();
  status.value = `The GPU was lost, and the engine opened anew on ${engineInfo.value?.adapter ?? 'the CPU'}. Nothing is gone: press play.`;
}

/** Opens an engine, and brings the pictures to it. */
export async function openEngine(choice: BackendChoice): Promise<void> {
  stopFit();
  forgetMask();
  try {
    [engineInfo.value] = await Promise.all([studio.openEngine(choice), analyst.openEngine(choice)]);
    backend.value = choice;
    parity.value = undefined;
  } catch (error) {
    reportFault('engine', error);
    if (choice !== 'cpu')
      [engineInfo.value] = await Promise.all([studio.openEngine('cpu'), analyst.openEngine('cpu')]);
    backend.value = 'cpu';
  }
}
