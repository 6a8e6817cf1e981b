import { computed, effect } from '@preact/signals';
import { transfer, wrap } from 'comlink';
import type { Point } from '../../src/index.ts';
import { makeStageMap } from '../geometry/view.ts';
import type { Canvases } from '../studio/presenter.ts';
import type { LossRequest, Scene } from '../studio/protocol.ts';
import type { Studio } from '../studio/studio.ts';
import { RATES } from './labels.ts';
import {
  activeCanvas,
  blinkMoving,
  contributions,
  deviceLosses,
  engineInfo,
  fixed,
  hoveredPixel,
  isDragging,
  loupe,
  mask,
  moving,
  parity,
  pixelContribution,
  reportFault,
  run,
  settings,
  stageSize,
  view,
  W,
} from './store.ts';

const startWorker = () =>
  wrap<Studio>(new Worker(new URL('../studio/worker.ts', import.meta.url), { type: 'module' }));

/** Draws and fits, in a worker: every call is answered later. */
export const studio = startWorker();
/** Looks at what the loss says, in another, so that a drag need not wait for the votes. */
export const analyst = startWorker();

/** A device that is gone is opened anew; all else is told beside its control. */
export function reportFailure(where: string, error: unknown): void {
  if (error instanceof Error && /device was lost/.test(error.message)) deviceLosses.value++;
  else reportFault(where, error);
}

/** Runs work with the latest of what it is asked for, once at a time: the page asks faster than an engine answers. */
function runLatest<T>(work: (given: T) => Promise<void>, where: string): (given: T) => void {
  let waiting: { readonly given: T } | undefined;
  let busy = false;
  const run = async () => {
    busy = true;
    while (waiting) {
      const { given } = waiting;
      waiting = undefined;
      await work(given).catch((error: unknown) => reportFailure(where, error));
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
const MAX_FRAME_TIME = 12;
/** Of the last frame, in pixels per millisecond. */
let pixelsPerMillisecond = 0;

const draw = runLatest(async (scene: Scene) => {
  const start = performance.now();
  activeCanvas.value = await studio.draw(scene);
  pixelsPerMillisecond = (scene.width * scene.height) / Math.max(performance.now() - start, 1);
  globalThis.pullbackFrames++;
}, 'stage');

export const makeRequest = (): LossRequest => {
  const { loss, scale, model, method } = settings.value;
  // First-order methods fit no exposure, so the loss at hand has none.
  return { W: W.value, loss, scale, model, photometry: RATES[method] === undefined ? 'gain-bias' : 'none' };
};

/** While something moves, votes may take one part in so many of the time: the frames go before. */
const UPDATE_INTERVAL = 15;
/** When they may be asked for again. */
let nextUpdate = 0;
let sentMask: Float32Array | undefined;
/** Both have lost their masks with their pictures. */
export const forgetMask = (): void => {
  sentMask = undefined;
};

const isMoving = computed(() => isDragging.value || run.value === 'playing');

const updateContributions = runLatest(
  async ({ given, weights }: { given: LossRequest; weights: Float32Array | undefined }) => {
    if (weights !== sentMask) await analyst.setMask(weights);
    sentMask = weights;
    const start = performance.now();
    nextUpdate = Number.POSITIVE_INFINITY;
    contributions.value = await analyst.contributions(given).finally(() => {
      nextUpdate = start + UPDATE_INTERVAL * (performance.now() - start);
    });
    if (hoveredPixel.value) updatePixel({ given, at: hoveredPixel.value });
    if (engineInfo.value?.backend === 'webgpu' && !isMoving.value)
      parity.value = await analyst.measureParity(given);
  },
  'votes',
);

const updatePixel = runLatest(async ({ given, at }: { given: LossRequest; at: Point }) => {
  pixelContribution.value = await analyst.explainPixel(given, at);
}, 'votes');

const transferCanvas = (canvas: HTMLCanvasElement): OffscreenCanvas => {
  const offscreen = canvas.transferControlToOffscreen();
  return transfer(offscreen, [offscreen]);
};

/** Hands the stage's canvases over, and keeps them, the votes and the pixel as the state says. */
export function connectStage(canvases: Record<keyof Canvases, HTMLCanvasElement>): void {
  const ready = studio
    .setCanvases(transferCanvas(canvases.cpu), transferCanvas(canvases.gpu), transferCanvas(canvases.loupe))
    .catch((error: unknown) => reportFault('stage', error));
  const complete = () => engineInfo.value && moving.value && fixed.value;
  effect(() => {
    const { width, height } = stageSize.value;
    const full = Math.min(globalThis.devicePixelRatio || 1, 2);
    const slow =
      pixelsPerMillisecond > 0 && width * height * full * full > MAX_FRAME_TIME * pixelsPerMillisecond;
    const ratio = isDragging.value && slow ? full / 2 : full;
    const { compare, share } = settings.value;
    const scene: Scene = {
      W: W.value,
      view: makeStageMap(view.value, ratio),
      width: Math.round(width * ratio),
      height: Math.round(height * ratio),
      magnification: ratio * view.value.scale,
      compare,
      share: compare === 'blink' ? Number(blinkMoving.value) : share,
      loupe: loupe.value && { x: ratio * loupe.value[0], y: ratio * loupe.value[1], ratio },
    };
    if (complete()) void ready.then(() => draw(scene));
  });
  effect(() => {
    const [given, weights] = [makeRequest(), mask.value];
    const hurried = isMoving.value && performance.now() < nextUpdate;
    if (complete() && !hurried) updateContributions({ given, weights });
  });
  effect(() => {
    const [given, at] = [makeRequest(), hoveredPixel.value];
    // While something moves it comes with the votes.
    if (complete() && at && !isMoving.value) updatePixel({ given, at });
  });
}
