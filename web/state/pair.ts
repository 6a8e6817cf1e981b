import { invert } from '../../src/index.ts';
import type { BackendChoice } from '../studio/protocol.ts';
import { analyst, forgetMask, studio } from './client.ts';
import { saveSnapshot } from './history.ts';
import { type ImagePair, loadPair } from './loadPair.ts';
import { readPhoto } from './readPhoto.ts';
import { playFit, stopFit } from './running.ts';
import type { SampleName } from './sampleNames.ts';
import { loadSample } from './samples.ts';
import { backend, engineInfo, fixed, moving, parity, reportFault, sample, status, W } from './store.ts';
import { showWhole } from './viewing.ts';

/** Loads a pair, with undo. */
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
    reportFault('images', error);
  }
}

/** Opens one file as the moving or the fixed image. Of two files, the first is the moving and the second the fixed image. */
export async function openFiles(files: readonly Blob[], which: 'moving' | 'fixed'): Promise<void> {
  try {
    status.value = 'Decoding the image…';
    const photos = await Promise.all(
      files
        .slice(0, 2)
        .map((file, k) => readPhoto(file, file instanceof File ? file.name : `image ${k + 1}`)),
    );
    const [first, second] = photos;
    if (!first) return;
    const other = { moving: moving.value ?? first, fixed: fixed.value ?? first };
    const pair = second ? { moving: first, fixed: second } : { ...other, [which]: first };
    const isFirstOfTwo = !second && sample.value !== undefined;
    await replacePair({ ...pair, sample: undefined });
    if (isFirstOfTwo)
      status.value = `Opened as the ${which} image. Open the other image too, then press play.`;
  } catch (error) {
    status.value = 'The images are unchanged.';
    reportFault('images', error);
  }
}

/** Exchanges the images and inverts W. */
export async function swap(): Promise<void> {
  if (!moving.value || !fixed.value) return;
  const inverse = invert(W.value);
  await replacePair({ moving: fixed.value, fixed: moving.value, sample: undefined });
  W.value = inverse;
  showWhole();
}

/** After this many losses of a device, the page continues on the CPU. */
const MAX_RECOVERIES = 3;

let recoveries = 0;
let recovering = false;

/** Opens the engine again after a device was lost. Several calls may report the same loss. */
export async function recover(): Promise<void> {
  if (recovering) return;
  recovering = true;
  recoveries++;
  await openEngine(recoveries > MAX_RECOVERIES ? 'cpu' : backend.value);
  recovering = false;
  W.value = W.value.slice();
  status.value = `The GPU was lost. The engine was reopened on ${engineInfo.value?.adapter ?? 'the CPU'}. Your images are kept: press play.`;
}

/** Opens an engine in both workers, and the CPU engine if that fails. */
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
