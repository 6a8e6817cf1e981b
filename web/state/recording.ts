import { saveFile } from './exporting.ts';
import { steps, W } from './store.ts';

/** Milliseconds that each step is shown for, and the last one. */
const STEP_TIME = 120;
const END_TIME = 1000;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Replays the steps of the fit on the stage and saves a video of them. Throws an Error if there is no fit. */
export async function recordFit(): Promise<void> {
  const canvas = document.querySelector<HTMLCanvasElement>('canvas.picture:not([hidden])');
  if (steps.value.length === 0) throw new Error('There is no fit to record. Press play first.');
  if (!canvas?.captureStream || typeof MediaRecorder === 'undefined') {
    throw new Error('This browser cannot record a canvas. Try Chromium or Firefox.');
  }
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const ended = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  const last = W.value;
  recorder.start();
  for (const step of steps.value) {
    W.value = step.W;
    await wait(STEP_TIME);
  }
  W.value = last;
  await wait(END_TIME);
  recorder.stop();
  await ended;
  saveFile('fit.webm', new Blob(chunks, { type: 'video/webm' }));
}
