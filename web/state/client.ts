import { effect } from '@preact/signals';
import { transfer, wrap } from 'comlink';
import { viewMap } from '../geometry/view.ts';
import type { Asked, Scene } from '../studio/protocol.ts';
import type { Studio } from '../studio/studio.ts';
import { RATES } from './labels.ts';
import {
  blinkShown,
  fixed,
  grabbed,
  hovered,
  lost,
  mask,
  moving,
  opened,
  parity,
  pixel,
  run,
  settings,
  shownOn,
  stageSize,
  tellFault,
  view,
  votes,
  W,
} from './store.ts';

const started = () =>
  wrap<Studio>(new Worker(new URL('../studio/worker.ts', import.meta.url), { type: 'module' }));

/** Draws and fits, in a worker: every call is answered later. */
export const studio = started();
/** Looks at what the loss says, in another, so that a drag need not wait for the votes. */
export const analyst = started();

/** A device that is gone is opened anew; all else is told beside its control. */
export function failed(where: string, error: unknown): void {
  if (error instanceof Error && /device was lost/.test(error.message)) lost.value++;
  else tellFault(where, error);
}

/** Runs work with the latest of what it is asked for, once at a time: the page asks faster than an engine answers. */
function latest<T>(work: (given: T) => Promise<void>, where: string): (given: T) => void {
  let waiting: { readonly given: T } | undefined;
  let busy = false;
  const run = async () => {
    busy = true;
    while (waiting) {
      const { given } = waiting;
      waiting = undefined;
      await work(given).catch((error: unknown) => failed(where, error));
    }
    busy = false;
  };
  return (given) => {
    waiting = { given };
    if (!busy) void run();
  };
}

declare global {
  /** Frames that the stage was drawn, for whoever measures. */
  var pullbackFrames: number;
}
globalThis.pullbackFrames = 0;

/** Milliseconds that a frame may take while a hand moves something; slower ones are drawn at half the resolution. */
const FRAME = 12;
/** Of the last frame, in pixels per millisecond. */
let pace = 0;

const draw = latest(async (scene: Scene) => {
  const start = performance.now();
  shownOn.value = await studio.draw(scene);
  pace = (scene.width * scene.height) / Math.max(performance.now() - start, 1);
  globalThis.pullbackFrames++;
}, 'stage');

export const asked = (): Asked => {
  const { loss, scale, model, method } = settings.value;
  // First-order methods fit no exposure, so the loss at hand has none.
  return { W: W.value, loss, scale, model, photometry: RATES[method] === undefined ? 'gain-bias' : 'none' };
};

/** Milliseconds between votes while something moves: the frames go before. */
const SELDOM = 1000;
let voted = 0;
let masked: Float32Array | undefined;
/** Both have lost their masks with their pictures. */
export const unmasked = (): void => {
  masked = undefined;
};

const vote = latest(async ({ given, weights }: { given: Asked; weights: Float32Array | undefined }) => {
  if (weights !== masked) await analyst.mask(weights);
  masked = weights;
  votes.value = await analyst.votes(given);
  const resting = !grabbed.value && run.value !== 'playing';
  if (opened.value?.backend === 'webgpu' && resting) parity.value = await analyst.parity(given);
}, 'votes');

const look = latest(async (at: readonly [number, number]) => {
  pixel.value = await analyst.pixel(asked(), at);
}, 'votes');

/** Hands the stage's canvas over, and keeps it, the votes and the pixel as the state says. */
export function connect(cpu: HTMLCanvasElement, gpu: HTMLCanvasElement): void {
  const offscreen = [cpu, gpu].map((canvas) => canvas.transferControlToOffscreen()) as [
    OffscreenCanvas,
    OffscreenCanvas,
  ];
  const ready = studio
    .stage(transfer(offscreen[0], [offscreen[0]]), transfer(offscreen[1], [offscreen[1]]))
    .catch((error: unknown) => tellFault('stage', error));
  const complete = () => opened.value && moving.value && fixed.value;
  effect(() => {
    const { width, height } = stageSize.value;
    const full = Math.min(globalThis.devicePixelRatio || 1, 2);
    const slow = pace > 0 && width * height * full * full > FRAME * pace;
    const ratio = grabbed.value && slow ? full / 2 : full;
    const { compare, share } = settings.value;
    const scene: Scene = {
      W: W.value,
      view: viewMap(view.value, ratio),
      width: Math.round(width * ratio),
      height: Math.round(height * ratio),
      enlarged: ratio * view.value.scale,
      compare,
      share,
      shown: blinkShown.value,
    };
    if (complete()) void ready.then(() => draw(scene));
  });
  effect(() => {
    const [given, weights] = [asked(), mask.value];
    const moves = grabbed.value || run.value === 'playing';
    const hurried = moves && performance.now() - voted < SELDOM;
    if (!complete() || hurried) return;
    voted = performance.now();
    vote({ given, weights });
  });
  effect(() => {
    const at = hovered.value;
    void W.value;
    if (complete() && at) look(at);
  });
}
