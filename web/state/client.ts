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

/** The worker that draws and fits. */
export const studio = startWorker();
/** A second worker evaluates the loss, so that drawing does not wait for it. */
export const analyst = startWorker();

/** Counts a lost device, which opens the engine again. Shows any other error beside its control. */
export function reportFailure(where: string, error: unknown): void {
  if (error instanceof Error && /device was lost/.test(error.message)) deviceLosses.value++;
  else reportFault(where, error);
}

/** Runs one call at a time and skips all inputs but the latest: the page makes them faster than an engine works. */
function runLatest<T>(work: (input: T) => Promise<void>, where: string): (input: T) => void {
  let waiting: { readonly input: T } | undefined;
  let busy = false;
  const run = async () => {
    busy = true;
    while (waiting) {
      const { input } = waiting;
      waiting = undefined;
      await work(input).catch((error: unknown) => reportFailure(where, error));
    }
    busy = false;
  };
  return (input) => {
    waiting = { input };
    if (!busy) void run();
  };
}

declare global {
  /** How many frames the stage has drawn. Tests read it. */
  var pullbackFrames: number;
}
globalThis.pullbackFrames = 0;

/** In milliseconds. While the user drags, a frame that would take longer is drawn at half the resolution. */
const MAX_FRAME_TIME = 12;
/** Measured on the last frame. */
let pixelsPerMillisecond = 0;

const draw = runLatest(async (scene: Scene) => {
  const start = performance.now();
  activeCanvas.value = await studio.draw(scene);
  pixelsPerMillisecond = (scene.width * scene.height) / Math.max(performance.now() - start, 1);
  globalThis.pullbackFrames++;
}, 'stage');

export const makeRequest = (): LossRequest => {
  const { loss, scale, model, method } = settings.value;
  // First-order methods do not fit the exposure, so the loss must not either.
  return { W: W.value, loss, scale, model, photometry: RATES[method] === undefined ? 'gain-bias' : 'none' };
};

/** While W changes, contributions are computed for at most 1/15 of the time: frames come first. */
const UPDATE_INTERVAL = 15;
/** When they may be computed again, on the clock of `performance.now()`. */
let nextUpdate = 0;
let sentMask: Float32Array | undefined;
/** The workers drop their masks with their pictures. */
export const forgetMask = (): void => {
  sentMask = undefined;
};

const isMoving = computed(() => isDragging.value || run.value === 'playing');

const updateContributions = runLatest(
  async ({ request, weights }: { request: LossRequest; weights: Float32Array | undefined }) => {
    if (weights !== sentMask) await analyst.setMask(weights);
    sentMask = weights;
    const start = performance.now();
    nextUpdate = Number.POSITIVE_INFINITY;
    contributions.value = await analyst.contributions(request).finally(() => {
      nextUpdate = start + UPDATE_INTERVAL * (performance.now() - start);
    });
    if (hoveredPixel.value) updatePixel({ request, at: hoveredPixel.value });
    if (engineInfo.value?.backend === 'webgpu' && !isMoving.value)
      parity.value = await analyst.measureParity(request);
  },
  'contributions',
);

const updatePixel = runLatest(async ({ request, at }: { request: LossRequest; at: Point }) => {
  pixelContribution.value = await analyst.explainPixel(request, at);
}, 'contributions');

const transferCanvas = (canvas: HTMLCanvasElement): OffscreenCanvas => {
  const offscreen = canvas.transferControlToOffscreen();
  return transfer(offscreen, [offscreen]);
};

/** Transfers the canvases of the stage to the worker and updates them, the contributions and the pixel whenever the state changes. */
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
    const [request, weights] = [makeRequest(), mask.value];
    const tooEarly = isMoving.value && performance.now() < nextUpdate;
    if (complete() && !tooEarly) updateContributions({ request, weights });
  });
  effect(() => {
    const [request, at] = [makeRequest(), hoveredPixel.value];
    // While W changes, the pixel is updated with the contributions.
    if (complete() && at && !isMoving.value) updatePixel({ request, at });
  });
}
